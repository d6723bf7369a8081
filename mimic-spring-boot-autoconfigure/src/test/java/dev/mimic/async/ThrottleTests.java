package dev.mimic.async;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Throttle}.
 *
 * @author Mimic Contributors
 */
class ThrottleTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

	@Test
	void letsTheFirstThroughAndThenOneInAWhileWithTheNumberOfAll() {
		Throttle throttle = new Throttle(this.now::get);
		assertThat(throttle.count()).isOne();
		for (int i = 0; i < 100; i++) {
			this.now.addAndGet(Duration.ofMillis(99).toNanos());
			assertThat(throttle.count()).isZero();
		}
		this.now.addAndGet(Duration.ofMillis(100).toNanos());
		assertThat(throttle.count()).isEqualTo(101);
		assertThat(throttle.count()).isZero();
		this.now.addAndGet(Duration.ofSeconds(10).toNanos());
		assertThat(throttle.count()).isEqualTo(2);
	}

}
