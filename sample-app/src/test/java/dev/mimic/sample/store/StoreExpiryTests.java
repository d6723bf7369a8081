package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests when keys end, with a clock of its own.
 *
 * @author Mimic Contributors
 */
class StoreExpiryTests {

	private final ManualClock clock = new ManualClock();

	private final Store store = new Store(this.clock);

	private final StringCommands strings = new StringCommands(this.store);

	private final KeyCommands keys = new KeyCommands(this.store);

	@Test
	void aKeyEndsInTime() {
		this.strings.set(bytes("k"), bytes("v"), "px", "1500");
		assertThat(this.keys.secondsLeft(bytes("k"))).isEqualTo(2);
		this.clock.millis += 1499;
		assertThat(this.strings.get(bytes("k"))).isEqualTo(bytes("v"));
		assertThat(this.keys.millisLeft(bytes("k"))).isOne();
		this.clock.millis++;
		assertThat(this.strings.get(bytes("k"))).isNull();
		assertThat(this.keys.secondsLeft(bytes("k"))).isEqualTo(-2);
		assertThat(this.keys.exists(List.of(bytes("k")))).isZero();
		assertThat(this.keys.size()).isZero();
	}

	@Test
	void countersKeepTheirEndAndNewValuesDoNot() {
		this.strings.increment(bytes("n"));
		assertThat(this.keys.expire(bytes("n"), 10)).isOne();
		assertThat(this.strings.increment(bytes("n"))).isEqualTo(2);
		assertThat(this.keys.secondsLeft(bytes("n"))).isEqualTo(10);
		this.strings.set(bytes("n"), bytes("7"));
		assertThat(this.keys.secondsLeft(bytes("n"))).isEqualTo(-1);
		assertThat(this.keys.persist(bytes("n"))).isZero();
	}

	@Test
	void anEndThatIsNoneIsRefused() {
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.strings.set(bytes("k"), bytes("v"), "EX", "0"))
			.withMessage("ERR invalid expire time in 'set' command");
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.strings.set(bytes("k"), bytes("v"), "EX"))
			.withMessage("ERR syntax error");
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.keys.expire(bytes("k"), Long.MAX_VALUE))
			.withMessage("ERR invalid expire time in 'expire' command");
	}

	@Test
	void aKeyThatHasEndedHasAnotherVersion() {
		this.strings.set(bytes("k"), bytes("v"), "PX", "10");
		Entry entry = this.store.get(bytes("k"));
		this.clock.millis += 10;
		assertThat(entry).isNotNull();
		assertThat(this.store.get(bytes("k"))).isNull();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
