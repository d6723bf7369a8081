package dev.mimic.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of reading.
 *
 * @author Mimic Contributors
 */
interface ReadContract extends FlowContract {

	/**
	 * Enough to overflow the stack of a thread, and few enough for a layer that makes a
	 * packet of each.
	 */
	int RECURSIVE_READS = 20_000;

	@Test
	default void readGivesAFreshBufferOfWhatThePeerSent() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().write(BytePattern.bytes(0, 10));
		ByteBuf buffer = Outcomes.get(connected.flow().read());
		assertThat(buffer).isNotNull();
		assertThat(buffer.refCnt()).as("references to a buffer that the caller owns").isEqualTo(1);
		assertThat(buffer.isReadable()).as("at least one byte").isTrue();
		PatternReader received = new PatternReader();
		received.accept(buffer);
		received.read(connected.flow(), 10 - received.position());
	}

	@Test
	default void readWaitsForData() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		assertThat(read).isNotDone();
		connected.peer().write(BytePattern.bytes(0, 1));
		new PatternReader().accept(Outcomes.get(read));
	}

	@Test
	default void readDeliversNothingInsideTheCall() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		PatternReader received = new PatternReader();
		int samples = 0;
		// On a busy machine a read is often complete before a callback is there to tell
		for (int round = 1; round <= 20 || (samples < 10 && round <= 1_000); round++) {
			for (int part = 0; part < 5; part++) {
				connected.peer().write(BytePattern.bytes((round - 1) * 40_001L + part * 8_000L, 8_000));
			}
			// With more than one buffer waiting there is something for the second read
			Outcomes.holdsWithin(Duration.ofMillis(50), () -> flow.reader().available() == 40_000);
			BusyThread busy = new BusyThread();
			CompletableFuture<Void> first = flow.read().thenAccept((buffer) -> {
				received.accept(buffer);
				busy.hold();
			});
			if (busy.awaitHeld(first)) {
				samples++;
			}
			// As long as its own thread is held, only this call could complete the read
			CompletableFuture<@Nullable ByteBuf> second = flow.read();
			boolean early = second.isDone();
			boolean held = busy.release();
			Outcomes.get(first);
			connected.peer().write(BytePattern.bytes(round * 40_001L - 1, 1));
			received.accept(Outcomes.get(second));
			received.read(flow, round * 40_001L - received.position());
			assertThat(held && early).as("a read is complete when it is returned").isFalse();
		}
		assertThat(samples).as("reads that completed on the thread of the flow").isPositive();
	}

	@Test
	default void completionsDoNotRunOnTheThreadOfACaller() throws Exception {
		ConnectedFlow connected = open();
		List<Thread> threads = new ArrayList<>();
		CompletableFuture<Void> arrival = connected.flow().read().thenAccept((buffer) -> {
			threads.add(Thread.currentThread());
			new PatternReader().accept(buffer);
		});
		connected.peer().write(BytePattern.bytes(0, 1));
		Outcomes.get(arrival);
		CompletableFuture<@Nullable Void> closing = connected.flow()
			.read()
			.handle((buffer, failure) -> threads.add(Thread.currentThread()))
			.thenApply((done) -> null);
		connected.flow().close();
		Outcomes.get(closing);
		assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
	}

	@Test
	default void secondConcurrentReadIsRefused() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> first = connected.flow().read();
		CompletableFuture<@Nullable ByteBuf> second = connected.flow().read();
		assertThat(Outcomes.failure(second)).isInstanceOf(IllegalStateException.class);
		connected.peer().write(BytePattern.bytes(0, 1));
		new PatternReader().accept(Outcomes.get(first));
	}

	@Test
	default void pollTakesNothingAwayFromAPendingRead() throws Exception {
		ConnectedFlow connected = open();
		assertThat(connected.flow().poll()).as("data that was not sent").isNull();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		connected.peer().write(BytePattern.bytes(0, 1));
		ByteBuf polled = connected.flow().poll();
		if (polled != null) {
			// Only after the read has been fulfilled, which this is not
			polled.release();
			throw new AssertionError("Polled a byte for which a read was waiting");
		}
		new PatternReader().accept(Outcomes.get(read));
	}

	@Test
	default void pollAndReadTogetherSeeEveryByteInOrder() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Void> sent = Outcomes.inBackground(() -> {
			for (int i = 0; i < 200; i++) {
				connected.peer().write(BytePattern.bytes(i * 1000L, 1000));
			}
			return null;
		});
		new PatternReader().read(connected.flow(), 200_000);
		Outcomes.get(sent);
	}

	@Test
	default void endComesAfterTheLastByteAndStays() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().write(BytePattern.bytes(0, RECURSIVE_READS));
		connected.peer().shutdownOutput();
		PatternReader received = new PatternReader();
		received.readToEnd(connected.flow());
		assertThat(received.position()).isEqualTo(RECURSIVE_READS);
		assertThat(Outcomes.get(connected.flow().read())).as("after the end").isNull();
		assertThat(Outcomes.get(connected.flow().read())).as("after the end").isNull();
		assertThat(connected.flow().poll()).as("after the end").isNull();
	}

	@Test
	default void pendingReadSeesTheEnd() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		connected.peer().shutdownOutput();
		assertThat(Outcomes.get(read)).isNull();
	}

	@Test
	default void resetFailsThePendingReadAndAllLaterOnes() throws Exception {
		if (!canReset()) {
			return;
		}
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		connected.peer().reset();
		assertThat(Outcomes.failure(read)).isInstanceOf(FlowException.class);
		assertThat(Outcomes.failure(connected.flow().read())).isInstanceOf(FlowException.class);
		assertThat(Outcomes.failure(connected.flow().read())).isInstanceOf(FlowException.class);
	}

	@Test
	default void cancelledReadLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		assertThat(read.cancel(false)).isTrue();
		connected.peer().write(BytePattern.bytes(0, 10));
		new PatternReader().read(connected.flow(), 10);
	}

	@Test
	default void readThatTimesOutLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read().orTimeout(10, TimeUnit.MILLISECONDS);
		assertThat(Outcomes.failure(read)).isInstanceOf(TimeoutException.class);
		connected.peer().write(BytePattern.bytes(0, 10));
		new PatternReader().read(connected.flow(), 10);
	}

	@Test
	default void raceOfCancelAndArrivalLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		int races = 10_000;
		AtomicLong started = new AtomicLong();
		CompletableFuture<@Nullable Void> sent = Outcomes.inBackground(() -> {
			byte[] pattern = BytePattern.bytes(0, races);
			for (int i = 0; i < races; i++) {
				while (started.get() <= i) {
					Thread.onSpinWait();
				}
				connected.peer().write(pattern, i, 1);
			}
			return null;
		});
		PatternReader received = new PatternReader();
		long cancelled = 0;
		for (int i = 0; i < races; i++) {
			CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
			started.incrementAndGet();
			// Sometimes before, sometimes after, most often during the arrival
			long until = System.nanoTime() + (i % 50) * 1000L;
			while (System.nanoTime() < until && !read.isDone()) {
				Thread.onSpinWait();
			}
			if (read.cancel(false)) {
				cancelled++;
			}
			else {
				received.accept(Outcomes.get(read));
			}
		}
		Outcomes.get(sent);
		received.read(connected.flow(), races - received.position());
		assertThat(cancelled).as("races that cancel has won").isPositive();
	}

	@Test
	default void readsAheadOnlyALittle() throws Exception {
		ConnectedFlow connected = open();
		AtomicLong sent = new AtomicLong();
		CompletableFuture<@Nullable Void> sending = Outcomes.inBackground(() -> {
			while (sent.get() < bufferLimit()) {
				connected.peer().write(BytePattern.bytes(sent.get(), 16 * 1024));
				sent.addAndGet(16 * 1024);
			}
			return null;
		});
		assertThat(Outcomes.stalled(sent::get)).as("bytes taken from the peer while nothing reads")
			.isLessThan(bufferLimit());
		assertThat(sending).isNotDone();
		new PatternReader().read(connected.flow(), bufferLimit());
		Outcomes.get(sending);
	}

	@Test
	default void recursionOverReadsEndsBeforeTheStack() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Void> sent = Outcomes.inBackground(() -> {
			byte[] pattern = BytePattern.bytes(0, RECURSIVE_READS);
			for (int i = 0; i < pattern.length; i++) {
				connected.peer().write(pattern, i, 1);
			}
			connected.peer().shutdownOutput();
			return null;
		});
		PatternReader received = new PatternReader();
		Outcomes.get(readAll(connected.flow(), received));
		assertThat(received.position()).isEqualTo(RECURSIVE_READS);
		Outcomes.get(sent);
	}

	private static CompletableFuture<@Nullable Void> readAll(Flow flow, PatternReader received) {
		return flow.read().thenCompose((buffer) -> {
			if (buffer == null) {
				return CompletableFuture.completedFuture(null);
			}
			received.accept(buffer);
			return readAll(flow, received);
		});
	}

}
