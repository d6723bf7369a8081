package dev.mimic.resp.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkQueue}.
 *
 * @author Mimic Contributors
 */
class WorkQueueTests {

	private final Deque<Runnable> threads = new ArrayDeque<>();

	private final Deque<Runnable> loop = new ArrayDeque<>();

	private final List<String> ran = new ArrayList<>();

	private int free = 1;

	private final WorkQueue queue = new WorkQueue(this::start);

	private void start(Runnable worker) {
		if (this.free == 0) {
			throw new RejectedExecutionException("No thread is free");
		}
		this.free--;
		this.threads.add(worker);
	}

	@Test
	void aTaskThatIsRefusedIsRunByAThreadThatIsBusy() {
		execute("one");
		execute("two");
		assertThat(this.ran).isEmpty();
		assertThat(this.loop).isEmpty();
		this.threads.remove().run();
		assertThat(this.ran).containsExactly("one", "two");
	}

	@Test
	void aTaskThatIsRefusedWithoutABusyThreadIsTriedAgainOnTheLoop() {
		this.free = 0;
		execute("one");
		assertThat(this.loop).hasSize(1);
		this.loop.remove().run();
		assertThat(this.loop).as("refused again").hasSize(1);
		this.free = 1;
		this.loop.remove().run();
		this.threads.remove().run();
		assertThat(this.ran).containsExactly("one");
		assertThat(this.loop).isEmpty();
	}

	@Test
	void aTaskThatIsAddedWhileAnotherOneRunsIsNotForgotten() {
		this.queue.execute(() -> execute("two"), this.loop::add);
		this.threads.remove().run();
		assertThat(this.ran).containsExactly("two");
	}

	@Test
	void tasksRunAtTheSameTimeIfThereAreThreads() {
		this.free = 2;
		execute("one");
		execute("two");
		assertThat(this.threads).hasSize(2);
	}

	@Test
	void anExecutorThatIsShutDownIsNotTriedAgain() {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		executor.shutdown();
		new WorkQueue(executor).execute(() -> this.ran.add("never"), this.loop::add);
		assertThat(this.loop).isEmpty();
		assertThat(this.ran).isEmpty();
	}

	private void execute(String name) {
		Executor retries = this.loop::add;
		this.queue.execute(() -> this.ran.add(name), retries);
	}

}
