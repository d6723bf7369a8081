package dev.mimic.gate.shared;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RequiresProgram}.
 *
 * @author Mimic Contributors
 */
class RequiresProgramTests {

	private static final Set<String> INSTALLED = Set.of("sh", "redis-server");

	@Test
	void runsWhenEveryProgramIsInstalled() {
		assertThat(condition(true).evaluate("sh", "redis-server").isDisabled()).isFalse();
	}

	@Test
	void skipsNamingWhatIsMissing() {
		ConditionEvaluationResult result = condition(false).evaluate("sh", "nginx", "sshd");
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).hasValue("Not installed: nginx, sshd");
	}

	@Test
	void failsInsteadOfSkippingInCi() {
		assertThatIllegalStateException().isThrownBy(() -> condition(true).evaluate("sh", "nginx"))
			.withMessageStartingWith("Not installed: nginx. With CI=true nothing may be skipped");
	}

	@Test
	void findsProgramOfPath() {
		assertThat(Programs.find("sh")).isPresent();
		assertThat(Programs.find("no-such-program")).isEmpty();
	}

	@Test
	@RequiresProgram("sh")
	void annotationLetsTestRun() {
		assertThat(Programs.find("sh")).hasValueSatisfying((path) -> assertThat(path).isExecutable());
	}

	private static RequiresProgramCondition condition(boolean ci) {
		return new RequiresProgramCondition(INSTALLED::contains, ci);
	}

}
