package dev.mimic.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.mimic.testkit.ManualExecutor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Inbound}.
 *
 * @author Mimic Contributors
 */
class InboundTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final List<Boolean> told = new ArrayList<>();

	private final Inbound inbound = new Inbound(this.executor, 8, new Inbound.Owner() {

		@Override
		public void produce(boolean wanted) {
			InboundTests.this.told.add(wanted);
		}

		@Override
		public Throwable closedFailure() {
			return new FlowClosedException("closed");
		}

	});

	@AfterEach
	void close() {
		this.inbound.close();
	}

	@Test
	void readWaitsForBytesWithoutATask() {
		CompletableFuture<@Nullable ByteBuf> read = read();
		assertThat(this.executor.runAll()).isZero();
		assertThat(read).isNotDone();
		this.inbound.offer(bytes("abc"));
		assertThat(text(read)).isEqualTo("abc");
	}

	@Test
	void readOfQueuedBytesCompletesOnTheExecutor() {
		this.inbound.offer(bytes("a"));
		CompletableFuture<@Nullable ByteBuf> read = read();
		assertThat(read).isNotDone();
		this.executor.runAll();
		assertThat(text(read)).isEqualTo("a");
	}

	@Test
	void offerKeepsTheOrderWhileADeliveryIsScheduled() {
		this.inbound.offer(bytes("a"));
		CompletableFuture<@Nullable ByteBuf> read = read();
		this.inbound.offer(bytes("b"));
		this.executor.runAll();
		assertThat(text(read)).isEqualTo("a");
		assertThat(text(this.inbound.poll(10))).isEqualTo("b");
	}

	@Test
	void secondReadIsRefusedOnTheExecutor() {
		CompletableFuture<@Nullable ByteBuf> first = read();
		CompletableFuture<@Nullable ByteBuf> second = read();
		assertThat(second).isNotDone();
		this.executor.runAll();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> rethrow(second))
			.withMessageContaining("one read at a time");
		this.inbound.offer(bytes("a"));
		assertThat(text(first)).isEqualTo("a");
	}

	@Test
	void cancelledReadLeavesTheBytesToTheNext() {
		CompletableFuture<@Nullable ByteBuf> first = read();
		assertThat(first.cancel(false)).isTrue();
		this.inbound.offer(bytes("a"));
		CompletableFuture<@Nullable ByteBuf> second = read();
		this.executor.runAll();
		assertThat(text(second)).isEqualTo("a");
	}

	@Test
	void readCancelledAfterItWasScheduledLeavesTheBytesToTheNext() {
		this.inbound.offer(bytes("a"));
		read().cancel(false);
		this.executor.runAll();
		CompletableFuture<@Nullable ByteBuf> second = read();
		this.executor.runAll();
		assertThat(text(second)).isEqualTo("a");
	}

	@Test
	void readThatTimesOutLeavesTheBytesToTheNext() {
		CompletableFuture<@Nullable ByteBuf> first = read().orTimeout(1, TimeUnit.MILLISECONDS);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> rethrow(first));
		CompletableFuture<@Nullable ByteBuf> second = read();
		this.inbound.offer(bytes("a"));
		assertThat(text(second)).isEqualTo("a");
	}

	@Test
	void readCompletedByTheCallerLeavesTheBytesToTheNext() {
		read().complete(null);
		read().completeAsync(() -> null, Runnable::run);
		CompletableFuture<@Nullable ByteBuf> third = read();
		this.inbound.offer(bytes("a"));
		assertThat(text(third)).isEqualTo("a");
	}

	@Test
	void pollGivesNothingWhileAReadIsPending() {
		this.inbound.offer(bytes("a"));
		CompletableFuture<@Nullable ByteBuf> read = read();
		assertThat(this.inbound.poll(10)).isNull();
		assertThat(this.inbound.pollByte()).isEqualTo(-1);
		this.executor.runAll();
		assertThat(text(read)).isEqualTo("a");
	}

	@Test
	void endComesAfterTheLastByteAndStays() {
		this.inbound.offer(bytes("a"));
		this.inbound.end();
		assertThat(text(readNow())).isEqualTo("a");
		assertThat(readNow()).isCompletedWithValue(null);
		assertThat(readNow()).isCompletedWithValue(null);
	}

	@Test
	void failureComesAfterTheLastByteAndStays() {
		CompletableFuture<@Nullable ByteBuf> read = read();
		this.inbound.offer(bytes("a"));
		this.inbound.offer(bytes("b"));
		this.inbound.fail(new FlowException("broken"));
		this.inbound.end();
		assertThat(text(read)).isEqualTo("a");
		assertThat(text(readNow())).isEqualTo("b");
		assertThat(readNow()).isCompletedExceptionally();
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> rethrow(readNow())).withMessage("broken");
	}

	@Test
	void closeFailsThePendingReadOnTheExecutorAndReleasesBytes() {
		ByteBuf queued = bytes("queued");
		this.inbound.offer(queued);
		CompletableFuture<@Nullable ByteBuf> read = read();
		this.inbound.close();
		assertThat(queued.refCnt()).isZero();
		assertThat(read).isNotDone();
		this.executor.runAll();
		assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> rethrow(read));
		ByteBuf late = bytes("late");
		this.inbound.offer(late);
		assertThat(late.refCnt()).isZero();
		assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> rethrow(readNow()));
	}

	@Test
	void shutdownEndsThePendingReadAndDiscards() {
		CompletableFuture<@Nullable ByteBuf> read = read();
		this.inbound.shutdown();
		this.executor.runAll();
		assertThat(read).isCompletedWithValue(null);
		ByteBuf late = bytes("late");
		this.inbound.offer(late);
		assertThat(late.refCnt()).isZero();
		assertThat(readNow()).isCompletedWithValue(null);
	}

	@Test
	void producerIsPausedAtTheReadAheadAndResumedBelowHalf() {
		this.inbound.offer(bytes("1234567"));
		assertThat(this.told).isEmpty();
		this.inbound.offer(bytes("8"));
		assertThat(this.told).containsExactly(false);
		release(this.inbound.poll(4));
		this.executor.runAll();
		assertThat(this.told).containsExactly(false);
		release(this.inbound.poll(1));
		this.executor.runAll();
		assertThat(this.told).containsExactly(false, true);
	}

	@Test
	void demandForMoreThanTheReadAheadKeepsTheProducerGoing() {
		this.inbound.offer(bytes("12345678"));
		assertThat(this.told).containsExactly(false);
		Demand exactly = this.inbound.request(new LengthDemand(20));
		this.executor.runAll();
		assertThat(this.told).containsExactly(false, true);
		this.inbound.offer(bytes("12345678"));
		this.inbound.offer(bytes("123456789"));
		assertThat(text(exactly)).isEqualTo("12345678" + "12345678" + "1234");
		assertThat(text(this.inbound.poll(100))).isEqualTo("56789");
		assertThat(this.told).containsExactly(false, true);
	}

	@Test
	void closeResumesThePausedProducerSoThatItCanDiscard() {
		this.inbound.offer(bytes("12345678"));
		this.inbound.close();
		this.executor.runAll();
		assertThat(this.told).containsExactly(false, true);
	}

	@Test
	void tinyBuffersAreJoined() {
		this.inbound.offer(bytes("a"));
		StringBuilder expected = new StringBuilder("a");
		for (int i = 0; i < 10_000; i++) {
			ByteBuf tiny = PooledByteBufAllocator.DEFAULT.buffer(2048).writeByte('b');
			this.inbound.offer(tiny);
			assertThat(tiny.refCnt()).as("tiny buffer is kept").isZero();
			expected.append('b');
		}
		assertThat(text(readNow(new LengthDemand(10_001)))).isEqualTo(expected.toString());
	}

	@Test
	void recursionOverQueuedBuffersUnwinds() {
		int[] count = new int[1];
		for (int i = 0; i < 20_000; i++) {
			this.inbound.offer(bytes("0123456789".repeat(60)));
		}
		this.inbound.end();
		CompletableFuture<Void> all = readAll(count);
		this.executor.runAll();
		assertThat(all).isCompleted();
		assertThat(count[0]).isEqualTo(20_000);
	}

	private CompletableFuture<Void> readAll(int[] count) {
		return read().thenCompose((buffer) -> {
			if (buffer == null) {
				return CompletableFuture.completedFuture(null);
			}
			buffer.release();
			count[0]++;
			return readAll(count);
		});
	}

	private CompletableFuture<@Nullable ByteBuf> read() {
		return this.inbound.request(new AnyDemand());
	}

	private CompletableFuture<@Nullable ByteBuf> readNow() {
		return readNow(new AnyDemand());
	}

	private CompletableFuture<@Nullable ByteBuf> readNow(Demand demand) {
		this.inbound.request(demand);
		this.executor.runAll();
		return demand;
	}

	private static ByteBuf bytes(String text) {
		return PooledByteBufAllocator.DEFAULT.buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String text(CompletableFuture<@Nullable ByteBuf> future) {
		assertThat(future).isDone();
		return text(future.join());
	}

	private static String text(@Nullable ByteBuf buffer) {
		assertThat(buffer).isNotNull();
		String text = buffer.toString(StandardCharsets.US_ASCII);
		buffer.release();
		return text;
	}

	private static void release(@Nullable ByteBuf buffer) {
		assertThat(buffer).isNotNull();
		buffer.release();
	}

	private static void rethrow(CompletableFuture<?> future) throws Throwable {
		try {
			future.get(5, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

}
