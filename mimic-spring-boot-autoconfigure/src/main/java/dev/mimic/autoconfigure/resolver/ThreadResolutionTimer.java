package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A timer for applications without event loops: one thread, started on first use.
 *
 * @author Mimic Contributors
 */
class ThreadResolutionTimer implements ResolutionTimer, AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable ScheduledThreadPoolExecutor executor;

	@Override
	public ScheduledExecutorService get() {
		this.lock.lock();
		try {
			if (this.executor == null) {
				this.executor = new ScheduledThreadPoolExecutor(1, ThreadResolutionTimer::thread);
				this.executor.setRemoveOnCancelPolicy(true);
			}
			return this.executor;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends the thread and waits for it for a short time.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.executor != null) {
				this.executor.shutdownNow();
				this.executor.awaitTermination(2, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "mimic-timer");
		thread.setDaemon(true);
		return thread;
	}

}
