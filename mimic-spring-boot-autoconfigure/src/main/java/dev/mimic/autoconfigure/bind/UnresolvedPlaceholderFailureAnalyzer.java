package dev.mimic.autoconfigure.bind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reports an unresolved placeholder in one of our properties that was read by a
 * condition, before any property was bound.
 *
 * @author Mimic Contributors
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class UnresolvedPlaceholderFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mimic");

	private final Environment environment;

	UnresolvedPlaceholderFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		if (!(this.environment instanceof ConfigurableEnvironment configurable)) {
			return null;
		}
		StrictPlaceholders placeholders = new StrictPlaceholders(configurable.getPropertySources());
		Set<ConfigurationPropertyName> seen = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				List<Problem> problems = iterable.stream()
					.filter((name) -> PREFIX.isAncestorOf(name) && seen.add(name))
					.map((name) -> problem(source.getConfigurationProperty(name), placeholders, cause.getPlaceholder()))
					.flatMap(List::stream)
					.toList();
				if (!problems.isEmpty()) {
					return InvalidConfigurationFailureAnalyzer.analyze(problems, cause);
				}
			}
		}
		return null;
	}

	private static List<Problem> problem(@Nullable ConfigurationProperty property, StrictPlaceholders placeholders,
			String missing) {
		if (property == null) {
			return List.of();
		}
		try {
			placeholders.resolvePlaceholders(property.getValue());
			return List.of();
		}
		catch (UnresolvedPlaceholderException ex) {
			String origin = (property.getOrigin() != null) ? property.getOrigin().toString() : null;
			return ex.placeholder().equals(missing)
					? List.of(ex.problem(PropertyNames.display(property.getName()), origin)) : List.of();
		}
	}

}
