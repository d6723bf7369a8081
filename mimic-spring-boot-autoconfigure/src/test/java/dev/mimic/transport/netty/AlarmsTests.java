package dev.mimic.transport.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Alarms}.
 *
 * @author Mimic Contributors
 */
class AlarmsTests {

	private final CountingLoop loop = new CountingLoop();

	private final Alarms alarms = new Alarms(this.loop);

	@AfterEach
	void endLoop() {
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void alarmsRunInTheOrderOfTheirTimesOnTheLoop() throws Exception {
		Queue<String> order = new ConcurrentLinkedQueue<>();
		CountDownLatch done = new CountDownLatch(3);
		for (int millis : List.of(300, 100, 200)) {
			this.alarms.set(() -> {
				order.add(millis + " " + this.loop.inEventLoop());
				done.countDown();
				return null;
			}, Duration.ofMillis(millis).toNanos());
		}
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(order).containsExactly("100 true", "200 true", "300 true");
	}

	@Test
	void alarmGivesItsResultAndNotTooEarly() throws Exception {
		long start = System.nanoTime();
		ScheduledFuture<String> alarm = this.alarms.set(() -> "value", Duration.ofMillis(30).toNanos());
		assertThat(alarm.getDelay(TimeUnit.MILLISECONDS)).isBetween(0L, 30L);
		assertThat(alarm.get(10, TimeUnit.SECONDS)).isEqualTo("value");
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
	}

	@Test
	void failureStaysInItsAlarm() throws Exception {
		ScheduledFuture<Object> failing = this.alarms.set(() -> {
			throw new IllegalStateException("failed");
		}, 0);
		ScheduledFuture<String> other = this.alarms.set(() -> "value", 0);
		assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("value");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(failing::get).withMessageContaining("failed");
	}

	@Test
	void loopIsAskedOnceForDeadlinesThatAreMet() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.alarms.set(() -> null, Duration.ofMinutes(1).toNanos()).cancel(true)).isTrue();
		}
		assertThat(this.loop.asked).hasValue(1);
	}

	@Test
	void cancelledAlarmDoesNotRunAndTheNextOneDoes() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		Callable<Integer> task = runs::incrementAndGet;
		ScheduledFuture<Integer> cancelled = this.alarms.set(task, Duration.ofMillis(10).toNanos());
		ScheduledFuture<Integer> kept = this.alarms.set(task, Duration.ofMillis(30).toNanos());
		assertThat(cancelled.cancel(false)).isTrue();
		assertThat(cancelled.cancel(false)).isFalse();
		assertThat(kept.get(10, TimeUnit.SECONDS)).isOne();
		assertThat(kept.cancel(false)).isFalse();
	}

	@Test
	void earlierAlarmIsNotHeldUpByALaterOne() throws Exception {
		ScheduledFuture<String> late = this.alarms.set(() -> "late", Duration.ofMinutes(1).toNanos());
		ScheduledFuture<String> early = this.alarms.set(() -> "early", Duration.ofMillis(1).toNanos());
		assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo("early");
		assertThat(late.isDone()).isFalse();
		assertThat(early.compareTo(late)).isNegative();
	}

	@Test
	void timeThatIsTooLongToAddIsNeverReached() throws Exception {
		assertThat(this.alarms.set(() -> null, Long.MAX_VALUE).isDone()).isFalse();
		assertThat(this.alarms.set(() -> "value", 1).get(10, TimeUnit.SECONDS)).isEqualTo("value");
	}

	@Test
	void alarmsOfManyThreadsAllRun() throws Exception {
		ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
		try {
			List<CompletableFuture<Object>> outcomes = new ArrayList<>();
			for (int i = 0; i < 2000; i++) {
				CompletableFuture<Object> outcome = new CompletableFuture<>();
				outcomes.add(outcome);
				long nanos = TimeUnit.MICROSECONDS.toNanos((i * 37L) % 5000);
				threads.execute(() -> this.alarms.set(() -> outcome.complete("rang"), nanos));
			}
			assertThat(CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)))
				.succeedsWithin(Duration.ofSeconds(30));
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void loopThatHasEndedTakesNone() {
		this.alarms.set(() -> null, Duration.ofMinutes(1).toNanos());
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.alarms.set(() -> null, 1));
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.alarms.set(() -> null, Duration.ofMinutes(2).toNanos()));
	}

	/**
	 * Counts what it is asked for.
	 */
	private static final class CountingLoop extends SingleThreadEventExecutor {

		private final AtomicInteger asked = new AtomicInteger();

		CountingLoop() {
			super(null, new DefaultThreadFactory(AlarmsTests.class, true), true);
		}

		@Override
		protected void run() {
			do {
				Runnable task = takeTask();
				if (task != null) {
					task.run();
				}
			}
			while (!confirmShutdown());
		}

		@Override
		public io.netty.util.concurrent.ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
			this.asked.incrementAndGet();
			return super.schedule(command, delay, unit);
		}

	}

}
