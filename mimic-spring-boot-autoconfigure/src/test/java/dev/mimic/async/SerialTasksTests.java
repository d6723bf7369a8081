package dev.mimic.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerialTasks}.
 *
 * @author Mimic Contributors
 */
class SerialTasksTests {

	private final List<Object> events = new ArrayList<>();

	private final SerialTasks tasks = SerialTasks.onCallers(this.events::add);

	@Test
	void taskThatIsAddedByATaskRunsAfterIt() {
		this.tasks.execute(() -> {
			this.tasks.execute(() -> this.events.add("second"));
			this.events.add("first");
		});
		assertThat(this.events).containsExactly("first", "second");
	}

	@Test
	void tasksThatAddTasksKeepTheStackFlat() {
		countDown(100_000);
		assertThat(this.events).containsExactly("done");
	}

	private void countDown(int rest) {
		this.tasks.execute(() -> {
			if (rest == 0) {
				this.events.add("done");
			}
			else {
				countDown(rest - 1);
			}
		});
	}

	@Test
	void tasksRunOneAtATimeInTheOrderOfEachThread() throws InterruptedException {
		AtomicBoolean running = new AtomicBoolean();
		List<List<Integer>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (List<Integer> own : seen) {
			Thread thread = new Thread(() -> addNumbers(start, own, running));
			thread.start();
			threads.add(thread);
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(seen).allSatisfy((own) -> assertThat(own).hasSize(10_000).isSorted());
		assertThat(this.events).isEmpty();
	}

	private void addNumbers(CountDownLatch start, List<Integer> own, AtomicBoolean running) {
		awaitStart(start);
		for (int i = 0; i < 10_000; i++) {
			int number = i;
			this.tasks.execute(() -> {
				if (!running.compareAndSet(false, true)) {
					this.events.add("two at once");
				}
				own.add(number);
				running.set(false);
			});
		}
	}

	private static void awaitStart(CountDownLatch start) {
		try {
			start.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void failureOfATaskIsReportedAndTheOthersRun() {
		Error failure = new NoClassDefFoundError("x");
		this.tasks.execute(() -> {
			this.tasks.execute(() -> this.events.add("next"));
			throw failure;
		});
		this.tasks.execute(() -> this.events.add("later"));
		assertThat(this.events).containsExactly(failure, "next", "later");
	}

	@Test
	void threadOfATaskIsKnownWhileItRuns() {
		assertThat(this.tasks.isRunningHere()).isFalse();
		this.tasks.execute(() -> this.events.add(this.tasks.isRunningHere()));
		assertThat(this.events).containsExactly(true);
		assertThat(this.tasks.isRunningHere()).isFalse();
	}

	@Test
	void turnEndsAfterTheGivenNumberOfTasks() {
		ManualExecutor executor = new ManualExecutor();
		SerialTasks turns = SerialTasks.on(executor, 2, this.events::add);
		for (int i = 0; i < 5; i++) {
			int number = i;
			turns.execute(() -> this.events.add(number));
		}
		assertThat(this.events).isEmpty();
		assertThat(executor.runAll()).isEqualTo(3);
		assertThat(this.events).containsExactly(0, 1, 2, 3, 4);
	}

	@Test
	void nextTurnRunsOnTheExecutorThatIsMovedTo() {
		ManualExecutor first = new ManualExecutor();
		ManualExecutor second = new ManualExecutor();
		SerialTasks turns = SerialTasks.on(first, 2, this.events::add);
		turns.execute(() -> turns.moveTo(second));
		assertThat(first.runAll()).isEqualTo(1);
		turns.execute(() -> this.events.add("moved"));
		assertThat(first.runAll()).isZero();
		assertThat(second.runAll()).isEqualTo(1);
		assertThat(this.events).containsExactly("moved");
	}

	@Test
	void tasksRunOnTheCallerOnceTheExecutorRefusesThem() throws InterruptedException {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		executor.shutdown();
		assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
		SerialTasks turns = SerialTasks.on(executor, 2, this.events::add);
		for (int i = 0; i < 5; i++) {
			turns.execute(() -> this.events.add(Thread.currentThread()));
		}
		assertThat(this.events).hasSize(5).containsOnly(Thread.currentThread());
		assertThat(this.events).doesNotHaveAnyElementsOfTypes(RejectedExecutionException.class);
	}

}
