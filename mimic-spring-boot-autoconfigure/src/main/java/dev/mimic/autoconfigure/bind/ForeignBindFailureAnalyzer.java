package dev.mimic.autoconfigure.bind;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports the failure of a binding of our properties that was started by other code,
 * without the value that Spring Boot's own analyzer prints.
 *
 * @author Mimic Contributors
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ForeignBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mimic");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (!isOurs(cause.getName())) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		StringBuilder description = new StringBuilder("A property of connections or servers can't be read:");
		description.append(String.format("%n%n    Property: %s",
				PropertyNames.display((property != null) ? property.getName() : cause.getName())));
		if (property != null && property.getOrigin() != null) {
			description.append(String.format("%n    Origin: %s", property.getOrigin()));
		}
		description.append(String.format("%n    Reason: it can't be converted to %s", cause.getTarget().getType()));
		return new FailureAnalysis(description.toString(),
				"Correct the property. Its value is not shown, as it may hold a secret.", cause);
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return PREFIX.equals(name) || PREFIX.isAncestorOf(name);
	}

}
