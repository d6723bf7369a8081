package dev.mimic.autoconfigure.actuate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Properties from which placeholders in our properties take credentials, such as an
 * environment variable that holds a password.
 *
 * @author Mimic Contributors
 */
final class CredentialReferences {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:{}$]+)");

	private final Iterable<PropertySource<?>> sources;

	CredentialReferences(Iterable<PropertySource<?>> sources) {
		this.sources = sources;
	}

	/**
	 * Finds the properties. They are looked up each time, as sources can change.
	 * @return what was found
	 */
	Found find() {
		Found found = new Found(new HashSet<>(), new HashSet<>());
		forEach((name, value) -> {
			if (CredentialNames.isOurs(name)) {
				follow(value, CredentialNames.isSecret(name), found);
			}
		});
		return found;
	}

	private void follow(String value, boolean secret, Found found) {
		Matcher placeholders = PLACEHOLDER.matcher(value);
		while (placeholders.find()) {
			boolean inSecret = secret || UriCredentials.isSecretAt(value, placeholders.start());
			String name = CredentialNames.bare(placeholders.group(1));
			if ((inSecret ? found.secrets() : found.uris()).add(name)) {
				forEach((other, text) -> {
					if (CredentialNames.bare(other).equals(name)) {
						follow(text, inSecret, found);
					}
				});
			}
		}
	}

	private void forEach(BiConsumer<String, String> action) {
		for (PropertySource<?> source : this.sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					Object value = enumerable.getProperty(name);
					if (value instanceof CharSequence text) {
						action.accept(name, text.toString());
					}
				}
			}
		}
	}

	/**
	 * Properties that our properties refer to, by the bare form of their names.
	 *
	 * @param secrets those whose whole value is a secret
	 * @param uris those whose value may be a URI with credentials
	 */
	record Found(Set<String> secrets, Set<String> uris) {

		boolean isSecret(String name) {
			return this.secrets.contains(CredentialNames.bare(name));
		}

		boolean isUri(String name) {
			return this.uris.contains(CredentialNames.bare(name));
		}

	}

}
