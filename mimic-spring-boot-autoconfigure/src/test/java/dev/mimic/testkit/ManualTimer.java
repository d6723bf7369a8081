package dev.mimic.testkit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A timer whose time passes when it is told to; its tasks run on the thread that tells.
 *
 * @author Mimic Contributors
 */
public final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {

	private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::time));

	// Not zero, which code may take for no time
	private long now = 1_000;

	private boolean shutdown;

	public synchronized long nanoTime() {
		return this.now;
	}

	/**
	 * Lets time pass, and runs what is due then in the order of time.
	 * @param duration the time
	 */
	public void advance(Duration duration) {
		long until = nanoTime() + duration.toNanos();
		Task<?> task = next(until);
		while (task != null) {
			task.run();
			task = next(until);
		}
		setTime(until);
	}

	public synchronized int scheduled() {
		this.tasks.removeIf(FutureTask::isCancelled);
		return this.tasks.size();
	}

	private synchronized @Nullable Task<?> next(long until) {
		Task<?> task = this.tasks.peek();
		if (task == null || task.time() > until) {
			return null;
		}
		this.now = Math.max(this.now, task.time());
		return this.tasks.remove();
	}

	private synchronized void setTime(long time) {
		this.now = time;
	}

	@Override
	public synchronized <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		if (this.shutdown) {
			throw new RejectedExecutionException("The timer is shut down");
		}
		Task<V> task = new Task<>(callable, this.now + unit.toNanos(delay));
		this.tasks.add(task);
		return task;
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		return schedule(() -> {
			command.run();
			return true;
		}, delay, unit);
	}

	@Override
	public void execute(Runnable command) {
		schedule(command, 0, TimeUnit.NANOSECONDS);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized void shutdown() {
		this.shutdown = true;
		this.tasks.clear();
	}

	@Override
	public List<Runnable> shutdownNow() {
		shutdown();
		return List.of();
	}

	@Override
	public synchronized boolean isShutdown() {
		return this.shutdown;
	}

	@Override
	public boolean isTerminated() {
		return isShutdown();
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return isShutdown();
	}

	/**
	 * A task and its time.
	 *
	 * @param <V> the type of the result
	 */
	private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

		private final long time;

		Task(Callable<V> callable, long time) {
			super(callable);
			this.time = time;
		}

		long time() {
			return this.time;
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.time - nanoTime(), TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}

	}

}
