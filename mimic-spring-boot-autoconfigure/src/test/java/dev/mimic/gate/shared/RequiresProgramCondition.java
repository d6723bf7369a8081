package dev.mimic.gate.shared;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Decides about {@link RequiresProgram}.
 *
 * @author Mimic Contributors
 */
final class RequiresProgramCondition implements ExecutionCondition {

	private final Predicate<String> installed;

	private final boolean ci;

	RequiresProgramCondition() {
		this((name) -> Programs.find(name).isPresent(), Boolean.parseBoolean(System.getenv("CI")));
	}

	RequiresProgramCondition(Predicate<String> installed, boolean ci) {
		this.installed = installed;
		this.ci = ci;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
			.map((annotation) -> evaluate(annotation.value()))
			.orElseGet(() -> ConditionEvaluationResult.enabled("No program is required"));
	}

	ConditionEvaluationResult evaluate(String... names) {
		List<String> missing = Arrays.stream(names).filter(this.installed.negate()).toList();
		if (missing.isEmpty()) {
			return ConditionEvaluationResult.enabled("Installed: " + String.join(", ", names));
		}
		String reason = "Not installed: " + String.join(", ", missing);
		if (this.ci) {
			throw new IllegalStateException(reason + ". With CI=true nothing may be skipped: let .ci/run install it");
		}
		return ConditionEvaluationResult.disabled(reason);
	}

}
