package dev.mimic.async;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentFailures}.
 *
 * @author Mimic Contributors
 */
class RecentFailuresTests {

	private final RecentFailures<String> failures = new RecentFailures<>(3);

	@Test
	void tellsTheTimeSinceTheLastFailure() {
		this.failures.add("a", 100);
		this.failures.add("a", 250);
		assertThat(this.failures.elapsed("a", 300)).isEqualTo(Duration.ofNanos(50));
		assertThat(this.failures.elapsed("b", 300)).isNull();
	}

	@Test
	void clockMayOverflow() {
		this.failures.add("a", Long.MAX_VALUE - 1);
		assertThat(this.failures.elapsed("a", Long.MIN_VALUE + 1)).isEqualTo(Duration.ofNanos(3));
	}

	@Test
	void forgetsWhatWorksAgain() {
		assertThat(this.failures.isEmpty()).isTrue();
		this.failures.add("a", 0);
		this.failures.add("b", 0);
		this.failures.remove("a");
		assertThat(this.failures.elapsed("a", 1)).isNull();
		assertThat(this.failures.isEmpty()).isFalse();
		this.failures.remove("b");
		this.failures.remove("b");
		assertThat(this.failures.isEmpty()).isTrue();
	}

	@Test
	void holdsTheNewestOnes() {
		this.failures.add("a", 0);
		this.failures.add("b", 1);
		this.failures.add("c", 2);
		this.failures.add("a", 3);
		this.failures.add("d", 4);
		assertThat(this.failures.elapsed("b", 4)).isNull();
		assertThat(this.failures.elapsed("a", 4)).isEqualTo(Duration.ofNanos(1));
		assertThat(this.failures.elapsed("c", 4)).isEqualTo(Duration.ofNanos(2));
		assertThat(this.failures.elapsed("d", 4)).isZero();
	}

}
