package dev.mimic.autoconfigure.tls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.autoconfigure.bind.PropertyNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Reports an SSL bundle that Spring Boot could not register, such as one with a missing
 * file that is to be watched, if a connection or a server names it.
 *
 * @author Mimic Contributors
 */
class BundleRegistrationFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

	private static final Pattern MESSAGE = Pattern.compile("Unable to register SSL bundle '(.*)'");

	private final Environment environment;

	BundleRegistrationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Matcher message = MESSAGE.matcher(String.valueOf(cause.getMessage()));
			if (message.matches() && cause.getCause() != null) {
				return analyze(message.group(1), cause.getCause(), failure);
			}
		}
		return null;
	}

	private @Nullable FailureAnalysis analyze(String bundle, Throwable reason, BeanCreationException failure) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				ConfigurationProperty property = iterable.stream()
					.filter(BundleRegistrationFailureAnalyzer::isOurs)
					.map(source::getConfigurationProperty)
					.filter((candidate) -> candidate != null && names(candidate, bundle))
					.findFirst()
					.orElse(null);
				if (property != null) {
					return analyze(property, bundle, reason, failure);
				}
			}
		}
		return null;
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return name.getNumberOfElements() == 5 && name.getElement(0, Form.UNIFORM).equals("mimic")
				&& name.getElement(3, Form.UNIFORM).equals("ssl") && name.getElement(4, Form.UNIFORM).equals("bundle");
	}

	private boolean names(ConfigurationProperty property, String bundle) {
		return this.environment.resolvePlaceholders(String.valueOf(property.getValue())).equals(bundle);
	}

	private static FailureAnalysis analyze(ConfigurationProperty property, String bundle, Throwable reason,
			BeanCreationException failure) {
		ConfigurationPropertyName name = property.getName();
		String entry = PropertyNames.entry("mimic." + name.getElement(1, Form.ORIGINAL),
				name.getElement(2, Form.ORIGINAL));
		String origin = (property.getOrigin() != null) ? String.format("%n    Origin: %s", property.getOrigin()) : "";
		return new FailureAnalysis(
				String.format(
						"The configuration of connections and servers can't work:%n%n    Property: %s.%s%s%n"
								+ "    Reason: SSL bundle '%s' can't be used: %s",
						entry, NamedBundles.PROPERTY, origin, bundle, FailureReason.of(reason)),
				"Correct the properties of the bundle below 'spring.ssl.bundle', or what they name.", failure);
	}

}
