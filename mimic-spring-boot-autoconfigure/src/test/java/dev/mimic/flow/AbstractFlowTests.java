package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AbstractFlow}.
 *
 * @author Mimic Contributors
 */
class AbstractFlowTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final TestFlow flow = new TestFlow(this.executor);

	@Test
	void closeRunsOnceOnTheExecutor() {
		CompletableFuture<@Nullable Void> closed = this.flow.closeAsync();
		this.flow.close();
		assertThat(this.flow.calls).isEmpty();
		assertThat(closed).isNotDone();
		this.executor.runAll();
		assertThat(this.flow.calls).containsExactly("close");
		assertThat(closed).isCompletedWithValue(null);
	}

	@Test
	void abortComesOnceAndAfterClose() {
		this.flow.close();
		this.flow.abort();
		this.flow.abort();
		this.flow.close();
		this.executor.runAll();
		assertThat(this.flow.calls).containsExactly("close", "abort");
	}

	@Test
	void abortDropsBeforeItReadsOn() {
		this.flow.receive(ByteBufAllocator.DEFAULT.buffer().writeZero(AbstractFlow.DEFAULT_READ_AHEAD));
		this.flow.abort();
		this.executor.runAll();
		assertThat(this.flow.calls).containsExactly("reading false", "abort", "reading true");
	}

	@Test
	void failureToCloseAbortsAndFinishes() {
		this.flow.failure = new IllegalStateException("broken");
		this.flow.close();
		assertThatIllegalStateException().isThrownBy(this.executor::runAll).withMessage("broken");
		assertThat(this.flow.calls).containsExactly("close", "abort");
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
		TestFlow orphan = new TestFlow((task) -> {
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
	void oneInManyAcceptedWritesCompletesOnTheExecutor() {
		int done = 0;
		for (int i = 0; i < 64; i++) {
			done += this.flow.write(Unpooled.EMPTY_BUFFER).isDone() ? 1 : 0;
		}
		assertThat(done).isEqualTo(62);
		assertThat(this.executor.runAll()).isEqualTo(2);
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
		assertThat(this.flow.unwrap(TestFlow.class)).isSameAs(this.flow);
		assertThat(this.flow.unwrap(AbstractFlow.class)).isSameAs(this.flow);
		assertThat(this.flow.unwrap(String.class)).isNull();
	}

}
