package dev.mimic.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.mimic.testkit.FakeFlow;
import dev.mimic.testkit.ManualExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlowHandler#blocking}.
 *
 * @author Mimic Contributors
 */
class BlockingFlowHandlerTests {

	private final ExecutorService executor = Executors.newSingleThreadExecutor((task) -> new Thread(task, "blocking"));

	private final FakeFlow flow = new FakeFlow("flow");

	@AfterEach
	void shutDown() throws InterruptedException {
		this.executor.shutdownNow();
		assertThat(this.executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void runsOnTheExecutorWithTheFlow() {
		AtomicReference<Object> seen = new AtomicReference<>();
		CompletionStage<?> stage = FlowHandler.blocking((flow) -> seen.set(flow + " on " + threadName()))
			.using(this.executor)
			.handle(this.flow);
		assertThat(stage).succeedsWithin(Duration.ofSeconds(10));
		assertThat(seen.get()).isEqualTo("flow on blocking");
	}

	@Test
	void failsWithWhatTheCodeThrows() {
		CompletionStage<?> stage = FlowHandler.blocking((flow) -> {
			throw new IOException("boom");
		}).using(this.executor).handle(this.flow);
		assertThat(stage).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(IOException.class)
			.withMessageContaining("boom");
	}

	@Test
	void passesARejectionOn() {
		this.executor.shutdownNow();
		FlowHandler handler = FlowHandler.blocking((flow) -> {
		}).using(this.executor);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> handler.handle(this.flow));
	}

	@Test
	void cancellingInterruptsAndCompletesWhenTheCodeHasEnded() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		CountDownLatch mayEnd = new CountDownLatch(1);
		CompletableFuture<?> stage = FlowHandler.blocking((flow) -> {
			running.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				mayEnd.await();
				Thread.currentThread().interrupt();
			}
		}).using(this.executor).handle(this.flow).toCompletableFuture();
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(stage.cancel(true)).isFalse();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(stage).isNotDone();
		mayEnd.countDown();
		assertThat(stage).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.executor.submit(() -> Thread.currentThread().isInterrupted()))
			.succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(false);
	}

	@Test
	void doesNotRunWhatWasCancelledBefore() {
		ManualExecutor later = new ManualExecutor();
		AtomicReference<Object> seen = new AtomicReference<>();
		CompletableFuture<?> stage = FlowHandler.blocking(seen::set)
			.using(later)
			.handle(this.flow)
			.toCompletableFuture();
		assertThat(stage.cancel(true)).isTrue();
		assertThat(later.runAll()).isOne();
		assertThat(seen).hasNullValue();
	}

	private static String threadName() {
		return Thread.currentThread().getName();
	}

}
