package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.server.RespPublisher;
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

	private final Store store = new Store(this.clock, new RespPublisher());

	private final StringCommands strings = new StringCommands(this.store);

	private final CounterCommands counters = new CounterCommands(this.store);

	private final ExpiryCommands expiry = new ExpiryCommands(this.store);

	@Test
	void aKeyEndsInTime() {
		this.strings.set(StubClient.FIRST, bytes("k"), bytes("v"), "px", "1500");
		assertThat(this.expiry.secondsLeft(StubClient.FIRST, bytes("k"))).isEqualTo(2);
		this.clock.millis += 1499;
		assertThat(this.strings.get(StubClient.FIRST, bytes("k"))).isEqualTo(bytes("v"));
		assertThat(this.expiry.millisLeft(StubClient.FIRST, bytes("k"))).isOne();
		this.clock.millis++;
		assertThat(this.strings.get(StubClient.FIRST, bytes("k"))).isNull();
		assertThat(this.expiry.secondsLeft(StubClient.FIRST, bytes("k"))).isEqualTo(-2);
		assertThat(new KeyCommands(this.store).exists(StubClient.FIRST, List.of(bytes("k")))).isZero();
		assertThat(this.store.keyspace(0).size()).isZero();
	}

	@Test
	void countersKeepTheirEndAndNewValuesDoNot() {
		this.counters.increment(StubClient.FIRST, bytes("n"));
		assertThat(this.expiry.expire(StubClient.FIRST, bytes("n"), 10)).isOne();
		assertThat(this.counters.increment(StubClient.FIRST, bytes("n"))).isEqualTo(2);
		assertThat(this.expiry.secondsLeft(StubClient.FIRST, bytes("n"))).isEqualTo(10);
		this.strings.set(StubClient.FIRST, bytes("n"), bytes("7"));
		assertThat(this.expiry.secondsLeft(StubClient.FIRST, bytes("n"))).isEqualTo(-1);
		assertThat(this.expiry.persist(StubClient.FIRST, bytes("n"))).isZero();
	}

	@Test
	void anEndThatIsNoneIsRefused() {
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.strings.set(StubClient.FIRST, bytes("k"), bytes("v"), "EX", "0"))
			.withMessage("ERR invalid expire time in 'set' command");
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.strings.set(StubClient.FIRST, bytes("k"), bytes("v"), "EX"))
			.withMessage("ERR syntax error");
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.expiry.expire(StubClient.FIRST, bytes("k"), Long.MAX_VALUE))
			.withMessage("ERR invalid expire time in 'expire' command");
	}

	@Test
	void aKeyThatHasEndedHasAnotherVersion() {
		this.strings.set(StubClient.FIRST, bytes("k"), bytes("v"), "PX", "10");
		Entry entry = this.store.keyspace(0).get(new Key(bytes("k")));
		this.clock.millis += 10;
		assertThat(entry).isNotNull();
		assertThat(this.store.keyspace(0).get(new Key(bytes("k")))).isNull();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
