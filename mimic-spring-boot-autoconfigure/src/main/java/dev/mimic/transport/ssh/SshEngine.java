package dev.mimic.transport.ssh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Resources shared by all SSH sessions: threads, timer and the client of MINA SSHD, which
 * is created on first use.
 *
 * @author Mimic Contributors
 */
final class SshEngine {

	private final Supplier<? extends Executor> executors;

	private final Supplier<? extends ScheduledExecutorService> timers;

	private final ThreadPoolExecutor pool = SessionThreads.newPool();

	private @Nullable HopClient client;

	private boolean closed;

	SshEngine(Supplier<? extends Executor> executors, Supplier<? extends ScheduledExecutorService> timers) {
		this.executors = executors;
		this.timers = timers;
	}

	/**
	 * Returns the executor of a new flow.
	 * @return an executor that runs one task after the other
	 */
	Executor flowExecutor() {
		return this.executors.get();
	}

	ScheduledExecutorService timer() {
		return this.timers.get();
	}

	/**
	 * Runs a task later, on the timer's thread.
	 * @param task the task, which must not block
	 * @param nanos the delay in nanoseconds
	 * @return the future that cancels it
	 */
	Future<?> schedule(Runnable task, long nanos) {
		try {
			return timer().schedule(task, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The timer is shut down: it is time to end
			task.run();
			return CompletableFuture.completedFuture(null);
		}
	}

	/**
	 * Returns the threads that may block.
	 * @return the pool
	 */
	Executor pool() {
		return this.pool;
	}

	SessionExecutor newExecutor() {
		return new SessionExecutor(this.pool);
	}

	/**
	 * Returns the client of MINA SSHD. Takes a while the first time.
	 * @return the client
	 */
	synchronized HopClient client() {
		if (this.closed) {
			throw new IllegalStateException("The SSH protocol is closed");
		}
		HopClient started = this.client;
		if (started == null) {
			started = HopClient.start(timer());
			this.client = started;
		}
		return started;
	}

	void close() {
		HopClient started;
		synchronized (this) {
			this.closed = true;
			started = this.client;
			this.client = null;
		}
		if (started != null) {
			started.close(true);
		}
		this.pool.shutdown();
	}

}
