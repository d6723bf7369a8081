package dev.mimic.transport.ssh;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one session one after the other on the threads of a pool.
 *
 * @author Mimic Contributors
 */
final class Lane implements Executor, Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Lane.class);

	/**
	 * Tasks in one turn, so that one session can't keep a thread busy.
	 */
	private static final int TASKS_PER_RUN = 64;

	private final Executor pool;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	Lane(Executor pool) {
		this.pool = pool;
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
			this.pool.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// The pool is gone: what is left only cleans up
			run();
		}
	}

	@Override
	public void run() {
		for (int i = 0; i < TASKS_PER_RUN; i++) {
			Runnable task = this.tasks.poll();
			if (task != null) {
				runQuietly(task);
			}
			if (this.size.decrementAndGet() == 0) {
				return;
			}
		}
		schedule();
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
