package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.server.RespPublisher;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests how keys are looked at in steps.
 *
 * @author Mimic Contributors
 */
class StoreScanTests {

	private static final int KEYS = 5000;

	private final Store store = new Store(Clock.systemUTC(), new RespPublisher());

	private final StringCommands strings = new StringCommands(this.store);

	private final KeyCommands keys = new KeyCommands(this.store);

	private final IterationCommands iteration = new IterationCommands(this.store);

	@Test
	void eachKeyComesOnceInStepsOfTheGivenSize() {
		fill();
		List<String> found = new ArrayList<>();
		int steps = 0;
		String cursor = "0";
		do {
			List<String> step = new ArrayList<>();
			cursor = scan(cursor, step, "COUNT", "100");
			// Keys with the same hash come together
			assertThat(step).hasSizeLessThan(110);
			found.addAll(step);
			steps++;
		}
		while (!cursor.equals("0"));
		assertThat(found).hasSize(KEYS).doesNotHaveDuplicates();
		assertThat(steps).isBetween(KEYS / 110, KEYS / 100 + 1);
	}

	@Test
	void aStepIsSmallWhateverTheClientAsksFor() {
		fill();
		List<String> step = new ArrayList<>();
		assertThat(scan("0", step)).isNotEqualTo("0");
		assertThat(step).hasSizeBetween(10, 20);
		step.clear();
		assertThat(scan("0", step, "COUNT", "1000000000000")).isNotEqualTo("0");
		assertThat(step).hasSizeBetween(ScanOptions.MOST, ScanOptions.MOST + 10);
	}

	@Test
	void keysThatAreThereAllTheTimeComeWhateverElseChanges() throws Exception {
		fill();
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
			for (int i = 0; !done.get(); i = (i + 1) % KEYS) {
				this.strings.set(StubClient.FIRST, bytes("other:" + i), bytes("v"));
				this.strings.set(StubClient.FIRST, bytes("key:" + i), bytes("w"));
				this.keys.delete(StubClient.FIRST, List.of(bytes("other:" + (i + KEYS / 2) % KEYS)));
			}
		});
		try {
			for (int round = 0; round < 20; round++) {
				Set<String> found = new HashSet<>();
				String cursor = "0";
				do {
					List<String> step = new ArrayList<>();
					cursor = scan(cursor, step, "MATCH", "key:*", "count", "37");
					found.addAll(step);
				}
				while (!cursor.equals("0"));
				assertThat(found).hasSize(KEYS).allMatch((key) -> key.startsWith("key:"));
			}
		}
		finally {
			done.set(true);
			others.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void whatWasRemovedOrHasExpiredDoesNotCome() {
		ManualClock clock = new ManualClock();
		Store timed = new Store(clock, new RespPublisher());
		StringCommands timedStrings = new StringCommands(timed);
		KeyCommands timedKeys = new KeyCommands(timed);
		IterationCommands timedIteration = new IterationCommands(timed);
		timedStrings.set(StubClient.FIRST, bytes("a"), bytes("v"));
		timedStrings.set(StubClient.FIRST, bytes("b"), bytes("v"), "PX", "10");
		timedStrings.set(StubClient.FIRST, bytes("c"), bytes("v"));
		timedKeys.delete(StubClient.FIRST, List.of(bytes("c")));
		clock.millis += 10;
		assertThat(names(timedIteration.scan(StubClient.FIRST, "0"))).containsExactly("a");
		timedStrings.set(StubClient.FIRST, bytes("b"), bytes("v"));
		assertThat(names(timedIteration.scan(StubClient.FIRST, "0"))).containsExactlyInAnyOrder("a", "b");
		new DatabaseCommands(timed).clearAll();
		assertThat(timedIteration.scan(StubClient.FIRST, "0").get(0)).isEqualTo("0");
		assertThat(names(timedIteration.scan(StubClient.FIRST, "0"))).isEmpty();
		timedStrings.set(StubClient.FIRST, bytes("a"), bytes("v"));
		assertThat(names(timedIteration.scan(StubClient.FIRST, "0"))).containsExactly("a");
	}

	@Test
	void optionsSelect() {
		this.strings.set(StubClient.FIRST, bytes("text"), bytes("v"));
		new ListCommands(this.store).pushRight(StubClient.FIRST, bytes("list"), List.of(bytes("a")));
		assertThat(names(this.iteration.scan(StubClient.FIRST, "0", "TYPE", "STRING"))).containsExactly("text");
		assertThat(names(this.iteration.scan(StubClient.FIRST, "0", "TYPE", "list", "MATCH", "*")))
			.containsExactly("list");
		assertThat(names(this.iteration.scan(StubClient.FIRST, "0", "TYPE", "zset"))).isEmpty();
		assertThat(this.iteration.scan(StubClient.FIRST, "18446744073709551615").get(0)).isEqualTo("0");
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> this.iteration.scan(StubClient.FIRST, "x"))
			.withMessage("ERR invalid cursor");
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.iteration.scan(StubClient.FIRST, "0", "COUNT", "0"))
			.withMessage("ERR syntax error");
	}

	private void fill() {
		for (int i = 0; i < KEYS; i++) {
			this.strings.set(StubClient.FIRST, bytes("key:" + i), bytes("v"));
		}
	}

	private String scan(String cursor, List<String> found, String... options) {
		List<Object> reply = this.iteration.scan(StubClient.FIRST, cursor, options);
		found.addAll(names(reply));
		return (String) reply.get(0);
	}

	private static List<String> names(List<Object> reply) {
		return ((List<?>) reply.get(1)).stream()
			.map((name) -> new String((byte[]) name, StandardCharsets.UTF_8))
			.toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
