package dev.mimic.resp.client;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackOff}.
 *
 * @author Mimic Contributors
 */
class BackOffTests {

	private static final Duration MIN = Duration.ofMillis(100);

	private static final RespClientOptions OPTIONS = new RespClientOptions(Duration.ofSeconds(1), MIN,
			Duration.ofSeconds(1), 100, false, false, Duration.ZERO);

	private double random;

	private final BackOff backOff = new BackOff(OPTIONS, () -> this.random);

	private long failed() {
		return Duration.ofNanos(this.backOff.failed()).toMillis();
	}

	@Test
	void pausesDoubleUpToTheLongest() {
		assertThat(IntStream.range(0, 6).mapToLong((i) -> failed())).containsExactly(100L, 200L, 400L, 800L, 1000L,
				1000L);
		IntStream.range(0, 100).forEach((i) -> failed());
		assertThat(failed()).isEqualTo(1000);
	}

	@Test
	void upToHalfOfAPauseIsLeftToChance() {
		this.random = 0.999_999;
		assertThat(failed()).isEqualTo(50);
		this.random = 0.5;
		assertThat(failed()).isEqualTo(150);
	}

	@Test
	void connectionThatLastedIsReplacedAtOnce() {
		failed();
		failed();
		assertThat(this.backOff.lost(MIN.toNanos())).isZero();
		assertThat(failed()).isEqualTo(100);
	}

	@Test
	void connectionThatDidNotLastCountsAsAFailure() {
		failed();
		assertThat(Duration.ofNanos(this.backOff.lost(MIN.toNanos() - 1))).isEqualTo(Duration.ofMillis(200));
		assertThat(failed()).isEqualTo(400);
	}

}
