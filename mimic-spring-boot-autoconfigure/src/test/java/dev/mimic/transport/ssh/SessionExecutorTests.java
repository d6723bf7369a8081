package dev.mimic.transport.ssh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.apache.sshd.common.util.threads.ThreadUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionExecutor}.
 *
 * @author Mimic Contributors
 */
class SessionExecutorTests {

	private final Queue<Runnable> pool = new ArrayDeque<>();

	private final Queue<Runnable> loop = new ArrayDeque<>();

	private final List<String> log = new ArrayList<>();

	private final SessionExecutor executor = new SessionExecutor(this.pool::add);

	@Test
	void tasksRunOneAfterTheOtherInOneTurn() {
		this.executor.execute(() -> {
			this.executor.execute(() -> this.log.add("inner"));
			this.log.add("outer");
		});
		assertThat(this.pool).hasSize(1);
		this.pool.remove().run();
		assertThat(this.log).containsExactly("outer", "inner");
		assertThat(this.pool).isEmpty();
	}

	@Test
	void tasksMoveToTheLoopAfterTheCurrentTurn() {
		assertThat(this.executor.loop()).isNull();
		this.executor.execute(() -> this.executor.moveTo(this.loop::add));
		this.executor.execute(() -> this.log.add("same turn"));
		this.pool.remove().run();
		assertThat(this.log).containsExactly("same turn");
		this.executor.execute(() -> this.log.add("on the loop"));
		assertThat(this.pool).isEmpty();
		this.loop.remove().run();
		assertThat(this.log).containsExactly("same turn", "on the loop");
		assertThat(this.executor.loop()).isNotNull();
	}

	@Test
	void turnEndsAfterSomeTasks() {
		for (int i = 0; i < 40; i++) {
			this.executor.execute(() -> this.log.add("task"));
		}
		this.pool.remove().run();
		assertThat(this.log).hasSizeLessThan(40);
		while (!this.pool.isEmpty()) {
			this.pool.remove().run();
		}
		assertThat(this.log).hasSize(40);
	}

	@Test
	void writesOfTasksAreQueuedDuringKeyExchanges() {
		this.executor.execute(() -> this.log.add(ThreadUtils.isInternalThread() ? "internal" : "external"));
		this.pool.remove().run();
		assertThat(this.log).containsExactly("internal");
		assertThat(ThreadUtils.isInternalThread()).isFalse();
	}

	@Test
	void failureOfATaskDoesNotStopTheNext() {
		this.executor.execute(() -> {
			throw new IllegalStateException("failed");
		});
		this.executor.execute(() -> this.log.add("next"));
		this.pool.remove().run();
		assertThat(this.log).containsExactly("next");
	}

	@Test
	void tasksRunAtOnceWhenTheThreadsAreGone() {
		this.executor.moveTo((task) -> {
			throw new RejectedExecutionException("gone");
		});
		this.executor.execute(() -> this.log.add("cleaned up"));
		assertThat(this.log).containsExactly("cleaned up");
	}

}
