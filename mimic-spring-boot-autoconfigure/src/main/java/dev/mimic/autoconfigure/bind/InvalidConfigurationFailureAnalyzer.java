package dev.mimic.autoconfigure.bind;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
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
		return analyze(cause.problems(), cause);
	}

	static FailureAnalysis analyze(List<Problem> problems, Throwable cause) {
		String description = problems.stream()
			.map(InvalidConfigurationFailureAnalyzer::describe)
			.collect(Collectors.joining());
		return new FailureAnalysis("The configuration of connections and servers can't work:" + description,
				actions(problems), cause);
	}

	// Names the properties of each action, unless there is only one action
	private static String actions(List<Problem> problems) {
		Map<String, Set<String>> properties = new LinkedHashMap<>();
		problems.forEach((problem) -> properties.computeIfAbsent(problem.action(), (action) -> new LinkedHashSet<>())
			.add(problem.property()));
		if (properties.size() == 1) {
			return problems.get(0).action();
		}
		StringJoiner actions = new StringJoiner(System.lineSeparator());
		properties.forEach((action, of) -> actions.add(String.join(", ", of) + ": " + action));
		return actions.toString();
	}

	private static String describe(Problem problem) {
		StringBuilder text = new StringBuilder(String.format("%n%n    Property: %s", problem.property()));
		if (problem.origin() != null) {
			text.append(String.format("%n    Origin: %s", problem.origin()));
		}
		return text.append(String.format("%n    Reason: %s", problem.reason())).toString();
	}

}
