package dev.mimic.flow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import dev.mimic.testkit.FakeFlow;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link BlockingCalls}.
 *
 * @author Mimic Contributors
 */
class BlockingCallsTests {

	@Test
	void ordinaryThreadsMayBlock() {
		assertThatNoException().isThrownBy(() -> BlockingCalls.checkAllowed("Waiting"));
	}

	@Test
	void eventLoopsMayNotBlock() throws Exception {
		Throwable failure = checkOn(Thread::new);
		assertThat(failure).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("Waiting would block the event loop 'test-loop'")
			.hasMessageContaining("Use the asynchronous method");
	}

	@Test
	void threadsOfNettyThatAreNoLoopsMayBlock() throws Exception {
		CompletableFuture<@Nullable Throwable> outcome = new CompletableFuture<>();
		new FastThreadLocalThread(() -> outcome.complete(check())).start();
		assertThat(outcome.get(10, TimeUnit.SECONDS)).isNull();
	}

	@Test
	void loopsThatSayThatTheyMayBlockMay() throws Exception {
		assertThat(checkOn(BlockingThread::new)).isNull();
	}

	@Test
	void blockingViewsAreRefusedOnEventLoops() throws Exception {
		EventExecutor loop = new DefaultEventExecutor();
		FakeFlow flow = new FakeFlow("test flow", loop);
		loop.submit(() -> {
			assertThatIllegalStateException().isThrownBy(() -> flow.inputStream().read())
				.withMessageContaining("Reading from the stream of a flow");
			assertThatIllegalStateException().isThrownBy(() -> flow.inputStream().read(new byte[1]));
			assertThatIllegalStateException().isThrownBy(() -> flow.outputStream().write(1))
				.withMessageContaining("Writing to the stream of a flow");
			assertThatIllegalStateException().isThrownBy(() -> flow.outputStream().write(new byte[1]));
			assertThatIllegalStateException().isThrownBy(() -> flow.byteChannel().read(ByteBuffer.allocate(1)));
			assertThatIllegalStateException().isThrownBy(() -> flow.byteChannel().write(ByteBuffer.allocate(1)));
		}).get(10, TimeUnit.SECONDS);
		assertThat(flow.writes()).isZero();
		loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void awaitReturnsTheOutcome() throws Exception {
		assertThat(BlockingCalls.await(CompletableFuture.completedFuture("a"), null)).isEqualTo("a");
	}

	@Test
	void awaitThrowsTheCause() {
		IOException io = new FlowClosedException("closed");
		assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> await(io)).isSameAs(io);
		assertThatIllegalArgumentException().isThrownBy(() -> await(new IllegalArgumentException("wrong")))
			.withMessage("wrong");
		assertThatExceptionOfType(LinkageError.class).isThrownBy(() -> await(new LinkageError("missing")));
		Exception checked = new Exception("checked");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> await(checked)).withCause(checked);
	}

	@Test
	void awaitThrowsTheCauseOfDependentFutures() {
		IOException io = new FlowClosedException("closed");
		CompletableFuture<Object> dependent = CompletableFuture.failedFuture(io).thenApply((value) -> value);
		assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> BlockingCalls.await(dependent, null))
			.isSameAs(io);
	}

	@Test
	void awaitGivesUpInTime() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		assertThatExceptionOfType(SocketTimeoutException.class)
			.isThrownBy(() -> BlockingCalls.await(future, Duration.ofMillis(10)))
			.withMessage("No outcome within 10 ms");
		assertThat(future).isCancelled();
	}

	@Test
	void awaitGivesUpInTimeOnWhatCannotBeCancelled() {
		assertThatExceptionOfType(SocketTimeoutException.class)
			.isThrownBy(() -> BlockingCalls.await(new ClosedFuture(), Duration.ofMillis(10)));
	}

	@Test
	void awaitGivesUpWhenItIsInterrupted() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> BlockingCalls.await(future, null));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(future).isCancelled();
	}

	@Test
	void awaitTakesWhatIsBeingDeliveredEvenWhenItIsInterrupted() throws Exception {
		Demand demand = new AnyDemand();
		assertThat(demand.claim()).isTrue();
		Thread waiter = Thread.currentThread();
		Thread deliverer = new Thread(() -> {
			while (!waiter.isInterrupted() && waiter.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			demand.deliver(Demand.END);
		});
		deliverer.start();
		Thread.currentThread().interrupt();
		assertThat(BlockingCalls.await(demand, null)).isNull();
		assertThat(Thread.interrupted()).isTrue();
		deliverer.join();
	}

	@Test
	void awaitThrowsThatTheFutureWasCancelled() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		future.cancel(false);
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> BlockingCalls.await(future, null));
	}

	private static @Nullable Throwable checkOn(ThreadFactory factory) throws Exception {
		EventExecutor loop = new DefaultEventExecutor((task) -> {
			Thread thread = factory.newThread(task);
			thread.setName("test-loop");
			return thread;
		});
		Throwable failure = loop.submit(BlockingCallsTests::check).get(10, TimeUnit.SECONDS);
		loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
		return failure;
	}

	private static @Nullable Throwable check() {
		try {
			BlockingCalls.checkAllowed("Waiting");
			return null;
		}
		catch (IllegalStateException ex) {
			return ex;
		}
	}

	private static void await(Throwable failure) throws IOException {
		BlockingCalls.await(CompletableFuture.failedFuture(failure), null);
	}

	/**
	 * A thread of a loop that is meant for blocking code.
	 */
	private static final class BlockingThread extends FastThreadLocalThread {

		BlockingThread(Runnable task) {
			super(task);
		}

		@Override
		public boolean permitBlockingCalls() {
			return true;
		}

	}

}
