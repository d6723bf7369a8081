package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.mimic.testkit.FakeFlow;
import dev.mimic.testkit.ManualExecutor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link InboundFlow}.
 *
 * @author Mimic Contributors
 */
class InboundFlowTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeFlow flow = new FakeFlow("test flow", this.executor);

	@Test
	void closeRunsOnceOnTheExecutor() {
		CompletableFuture<@Nullable Void> closed = this.flow.closeAsync();
		this.flow.close();
		assertThat(this.flow.calls()).isEmpty();
		assertThat(closed).isNotDone();
		this.executor.runAll();
		assertThat(this.flow.calls()).containsExactly("close");
		assertThat(closed).isCompletedWithValue(null);
	}

	@Test
	void abortComesOnceAndAfterClose() {
		this.flow.close();
		this.flow.abort();
		this.flow.abort();
		this.flow.close();
		this.executor.runAll();
		assertThat(this.flow.calls()).containsExactly("close", "abort");
	}

	@Test
	void abortDropsBeforeItReadsOn() {
		this.flow.receive(ByteBufAllocator.DEFAULT.buffer().writeZero(InboundFlow.DEFAULT_READ_AHEAD));
		this.flow.abort();
		this.executor.runAll();
		assertThat(this.flow.calls()).containsExactly("reading false", "abort", "reading true");
	}

	@Test
	void failureToCloseAbortsAndFinishes() {
		this.flow.failToClose(new IllegalStateException("broken"));
		this.flow.close();
		assertThatIllegalStateException().isThrownBy(this.executor::runAll).withMessage("broken");
		assertThat(this.flow.calls()).containsExactly("close", "abort");
		assertThat(this.flow.closed()).isCompleted();
	}

	@Test
	void closeReleasesWhatWasReceived() {
		ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer().writeByte(1);
		this.flow.receive(buffer);
		this.flow.close();
		assertThat(buffer.refCnt()).isZero();
		this.executor.runAll();
	}

	@Test
	void failureOfReadsAfterCloseNamesTheFlow() {
		this.flow.close();
		CompletableFuture<@Nullable ByteBuf> read = this.flow.read();
		this.executor.runAll();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(read::get)
			.withCauseExactlyInstanceOf(FlowClosedException.class)
			.havingCause()
			.withMessage("The flow was closed by this side: test flow");
	}

	@Test
	void worksWithoutItsExecutorOnceThatIsGone() {
		FakeFlow orphan = new FakeFlow("test flow", (task) -> {
			throw new RejectedExecutionException("shut down");
		});
		orphan.receive(ByteBufAllocator.DEFAULT.buffer().writeByte(1));
		CompletableFuture<@Nullable ByteBuf> read = orphan.read();
		ByteBuf buffer = read.join();
		assertThat(buffer).isNotNull();
		buffer.release();
		CompletableFuture<@Nullable ByteBuf> pending = orphan.read();
		assertThat(orphan.read()).isCompletedExceptionally();
		assertThat(orphan.closeAsync()).isCompleted();
		assertThat(pending).isCompletedExceptionally();
		orphan.abort();
	}

	@Test
	void whatDependsOnOneInManyAcceptedWritesRunsOnTheExecutor() {
		int[] ran = new int[1];
		for (int i = 0; i < 64; i++) {
			CompletableFuture<@Nullable Void> write = this.flow.write(Unpooled.EMPTY_BUFFER);
			assertThat(write).isCompleted();
			// Also what depends on something that depends on it
			write.thenApply((nothing) -> nothing).thenRun(() -> ran[0]++);
		}
		assertThat(ran[0]).isEqualTo(62);
		this.executor.runAll();
		assertThat(ran[0]).isEqualTo(64);
	}

	@Test
	void recursionOverWritesUnwindsHoweverFastTheExecutorIs() throws Exception {
		try (HastyExecutor hasty = new HastyExecutor()) {
			FakeFlow flow = new FakeFlow("test flow", hasty);
			writeAll(flow, 100_000).get(20, TimeUnit.SECONDS);
			assertThat(flow.writes()).isEqualTo(100_000);
		}
	}

	private static CompletableFuture<@Nullable Void> writeAll(Flow flow, int count) {
		return flow.write(Unpooled.EMPTY_BUFFER)
			.thenCompose(
					(nothing) -> (count > 1) ? writeAll(flow, count - 1) : CompletableFuture.completedFuture(null));
	}

	@Test
	void recursionOverReadsUnwindsHoweverFastTheExecutorIs() throws Exception {
		try (HastyExecutor hasty = new HastyExecutor()) {
			FakeFlow flow = new FakeFlow("test flow", hasty);
			for (int i = 0; i < 20_000; i++) {
				flow.receive(Unpooled.wrappedBuffer(new byte[300]));
			}
			readAll(flow, 20_000).get(20, TimeUnit.SECONDS);
			assertThat(flow.poll()).isNull();
		}
	}

	private static CompletableFuture<@Nullable Void> readAll(Flow flow, int count) {
		return flow.read().thenCompose((buffer) -> {
			if (buffer != null) {
				buffer.release();
			}
			return (count > 1) ? readAll(flow, count - 1) : CompletableFuture.completedFuture(null);
		});
	}

	@Test
	void closedCanBeWaitedForWithATimeout() {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.flow.closed().orTimeout(1, TimeUnit.MILLISECONDS).get())
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(this.flow.closed().completeOnTimeout(null, 1, TimeUnit.MILLISECONDS).join()).isNull();
		assertThat(this.flow.closed()).isNotDone();
	}

	@Test
	void closedCannotBeCompletedByCallers() {
		CompletableFuture<@Nullable Void> closed = this.flow.closed();
		assertThat(closed.complete(null)).isFalse();
		assertThat(closed.completeExceptionally(new IllegalStateException())).isFalse();
		assertThat(closed.cancel(true)).isFalse();
		closed.obtrudeValue(null);
		closed.obtrudeException(new IllegalStateException());
		closed.completeAsync(() -> null, Runnable::run);
		assertThat(closed).isNotDone();
	}

	@Test
	void unwrapFindsTheFlow() {
		assertThat(this.flow.unwrap(FakeFlow.class)).isSameAs(this.flow);
		assertThat(this.flow.unwrap(InboundFlow.class)).isSameAs(this.flow);
		assertThat(this.flow.unwrap(String.class)).isNull();
	}

}
