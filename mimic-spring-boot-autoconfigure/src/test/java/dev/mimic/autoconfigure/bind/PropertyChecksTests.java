package dev.mimic.autoconfigure.bind;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PropertyChecks}.
 *
 * @author Mimic Contributors
 */
class PropertyChecksTests {

	private final PropertyChecks checks = PropertyChecks.of(new PropertyOrigins().entry("mimic.connections", "orders"));

	@ParameterizedTest
	@CsvSource({ "PT0S, It must be greater than zero", "PT-1S, It must be greater than zero", "PT0.001S, ",
			"PT2562047788015215H30M7S, " })
	void positive(Duration value, @Nullable String reason) {
		assertReason(this.checks.positive("timeout", value), reason);
	}

	@ParameterizedTest
	@CsvSource({ "PT-0.000000001S, It must not be negative", "PT0S, ", "PT2562047788015215H30M7S, " })
	void notNegative(Duration value, @Nullable String reason) {
		assertReason(this.checks.notNegative("cool-down", value), reason);
	}

	@ParameterizedTest
	@CsvSource({ "PT0.000999999S, It must be at least 1ms", "PT-1S, It must be at least 1ms", "PT0.001S, ",
			"PT2562047788015215H30M7S, " })
	void atLeastOneMilli(Duration value, @Nullable String reason) {
		assertReason(this.checks.atLeastOneMilli("resp.min-back-off", value, "Set it to 1ms."), reason);
	}

	@ParameterizedTest
	@CsvSource({ "0, It must be at least 1", "-2147483648, It must be at least 1", "1, ", "2147483647, " })
	void atLeastOne(Integer value, @Nullable String reason) {
		assertReason(this.checks.atLeastOne("max-threads", value, "Set it to 1."), reason);
	}

	@ParameterizedTest
	@CsvSource({ "0, It must be between 1B and 2GB", "-1, It must be between 1B and 2GB", "1, ", "2147483647, ",
			"2147483648, It must be between 1B and 2GB" })
	void socketSize(long bytes, @Nullable String reason) {
		assertReason(this.checks.socketSize("tcp.send-buffer", DataSize.ofBytes(bytes)), reason);
	}

	@Test
	void valueThatIsNotSetIsValid() {
		this.checks.positive("a", null)
			.notNegative("b", null)
			.atLeastOne("c", null, "Set it.")
			.socketSize("d", null)
			.require(true, "e", "be", "Set it.");
		assertThat(this.checks.problems()).isEmpty();
		assertThatNoException().isThrownBy(this.checks::throwIfAny);
	}

	@Test
	void everyProblemIsReportedInItsOrder() {
		this.checks.positive("timeout", Duration.ZERO).require(false, "port", "be a port", "Set it to a port.");
		assertThat(this.checks.problems()).containsExactly(
				new Problem("mimic.connections.orders.timeout", null, "It must be greater than zero",
						"Set it to a time such as 500ms or 2s."),
				new Problem("mimic.connections.orders.port", null, "It must be a port", "Set it to a port."));
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this.checks::throwIfAny)
			.satisfies((ex) -> assertThat(ex.problems()).isEqualTo(this.checks.problems()));
	}

	private static void assertReason(PropertyChecks checks, @Nullable String reason) {
		List<String> expected = (reason != null) ? List.of(reason) : List.of();
		assertThat(checks.problems()).extracting(Problem::reason).isEqualTo(expected);
	}

}
