package dev.mimic.autoconfigure.bind;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports an {@link InvalidConfigurationException}, before an analyzer of Spring Boot can
 * report the exception around it, with the value.
 *
 * @author Mimic Contributors
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
		String description = cause.problems()
			.stream()
			.map(InvalidConfigurationFailureAnalyzer::describe)
			.collect(Collectors.joining());
		String action = cause.problems()
			.stream()
			.map(Problem::action)
			.distinct()
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis("The configuration of connections and servers can't work:" + description, action,
				cause);
	}

	private static String describe(Problem problem) {
		StringBuilder text = new StringBuilder(String.format("%n%n    Property: %s", problem.property()));
		if (problem.origin() != null) {
			text.append(String.format("%n    Origin: %s", problem.origin()));
		}
		return text.append(String.format("%n    Reason: %s", problem.reason())).toString();
	}

}
