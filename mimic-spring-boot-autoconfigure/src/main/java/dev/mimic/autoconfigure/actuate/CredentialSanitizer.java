package dev.mimic.autoconfigure.actuate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Masks the credentials of connections and servers, in whatever source they are: in
 * properties below {@code mimic}, in those that placeholders refer to, and in texts that
 * hold whole properties, such as the command line.
 *
 * @author Mimic Contributors
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CredentialSanitizer implements SanitizingFunction {

	/**
	 * An argument such as {@code --mimic.connections.orders.uri=redis://:password@host}.
	 */
	private static final Pattern ARGUMENT = Pattern.compile("(?i)(mimic[._\\[][^\\s=]*)=(\\S+)");

	private static final Pattern JSON = Pattern.compile("(?i)spring[._]application[._]json");

	private final CredentialReferences references;

	CredentialSanitizer(CredentialReferences references) {
		this.references = references;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return data;
		}
		String text = value.toString();
		if (CredentialNames.isOurs(data.getKey())) {
			return sanitize(data, text);
		}
		if (JSON.matcher(data.getKey()).matches() ? text.contains("mimic") : hasArgument(text)) {
			return data.withSanitizedValue();
		}
		CredentialReferences.Found references = this.references.find();
		if (references.isSecret(data.getKey())) {
			return data.withSanitizedValue();
		}
		return references.isUri(data.getKey()) ? withoutCredentials(data, text) : data;
	}

	private static SanitizableData sanitize(SanitizableData data, String text) {
		return CredentialNames.isSecret(data.getKey()) ? data.withSanitizedValue() : withoutCredentials(data, text);
	}

	private static SanitizableData withoutCredentials(SanitizableData data, String text) {
		String masked = UriCredentials.mask(text);
		return masked.equals(text) ? data : data.withValue(masked);
	}

	// What follows a blank may belong to the secret, so all of it is masked
	private static boolean hasArgument(String text) {
		Matcher arguments = ARGUMENT.matcher(text);
		while (arguments.find()) {
			String value = arguments.group(2);
			if (CredentialNames.isSecret(arguments.group(1)) || !UriCredentials.mask(value).equals(value)) {
				return true;
			}
		}
		return false;
	}

}
