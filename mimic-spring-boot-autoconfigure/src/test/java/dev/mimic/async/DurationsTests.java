package dev.mimic.async;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Durations}.
 *
 * @author Mimic Contributors
 */
class DurationsTests {

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT0.000000001S", "PT-1S", "PT10S", "PT87600H" })
	void usualDurationsAreConvertedExactly(Duration duration) {
		assertThat(Durations.nanos(duration)).isEqualTo(duration.toNanos());
		assertThat(Durations.millis(duration)).isEqualTo(duration.toMillis());
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MAX_VALUE, Long.MAX_VALUE / 1_000_000, 10_000_000_000L })
	void longOnesBecomeDecadesThatCanBeAddedToAnyTime(long seconds) {
		long nanos = Durations.nanos(Duration.ofSeconds(seconds));
		assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofDays(70 * 365));
		long now = System.nanoTime();
		assertThat(now + nanos + nanos).isGreaterThan(now);
		assertThat(Durations.nanos(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(-nanos);
		assertThat(Durations.millis(Duration.ofSeconds(seconds))).isEqualTo(nanos / 1_000_000);
	}

	@Test
	void sumsDoNotOverflow() {
		Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
		assertThat(Durations.plus(longest, Duration.ofSeconds(1))).isEqualTo(longest);
		assertThat(Durations.plus(Duration.ofSeconds(1), longest)).isEqualTo(longest);
		assertThat(Durations.plus(Duration.ofSeconds(1), Duration.ofMillis(2))).isEqualTo(Duration.ofMillis(1002));
	}

}
