package dev.mimic.transport.ssh;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.sshd.common.util.threads.ThreadUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one session one after the other: on the threads of a pool, as logging
 * in may block, and once that is done on the loop of the connection. What arrives there
 * is decrypted there, then, as TLS does, and no thread has to wake another.
 *
 * @author Mimic Contributors
 */
final class SessionExecutor implements Executor, Runnable {

	private static final Logger logger = LoggerFactory.getLogger(SessionExecutor.class);

	/**
	 * Tasks in one turn, so that one session can't keep a thread busy.
	 */
	private static final int TASKS_PER_RUN = 16;

	private final Callable<Boolean> runTasks = this::runTasks;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private volatile Executor executor;

	private volatile @Nullable Executor loop;

	SessionExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Has the tasks that come after the current ones run on a loop.
	 * @param next the loop
	 */
	void moveTo(Executor next) {
		this.loop = next;
		this.executor = next;
	}

	/**
	 * Returns the loop that tasks run on.
	 * @return the loop, or {@code null} if they run on the threads of the pool
	 */
	@Nullable Executor loop() {
		return this.loop;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.size.getAndIncrement() == 0) {
			schedule();
		}
	}

	private void schedule() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// The threads are gone: what is left only cleans up
			run();
		}
	}

	@Override
	public void run() {
		try {
			ThreadUtils.runAsInternal(this.runTasks);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Runs tasks as SSHD runs its own: during a key exchange writes are queued, where
	// they would block other threads.
	private boolean runTasks() {
		for (int i = 0; i < TASKS_PER_RUN; i++) {
			Runnable task = this.tasks.poll();
			if (task != null) {
				runQuietly(task);
			}
			if (this.size.decrementAndGet() == 0) {
				return true;
			}
		}
		schedule();
		return true;
	}

	private static void runQuietly(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.warn("A task of an SSH session failed", ex);
		}
	}

}
