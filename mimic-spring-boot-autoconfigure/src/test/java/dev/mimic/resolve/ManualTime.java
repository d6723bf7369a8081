package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still, and a timer that runs what is due when the clock is moved.
 *
 * @author Mimic Contributors
 */
final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong((task) -> task.time));

	private long now = 1_000;

	synchronized long now() {
		return this.now;
	}

	/**
	 * Moves the clock and runs what is due, in order.
	 * @param millis by how much
	 */
	void advance(long millis) {
		long end = now() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (true) {
			Task due;
			synchronized (this) {
				due = this.tasks.peek();
				if (due == null || due.time > end) {
					this.now = end;
					return;
				}
				this.tasks.remove(due);
				this.now = Math.max(this.now, due.time);
			}
			due.run();
		}
	}

	synchronized int pending() {
		this.tasks.removeIf(FutureTask::isCancelled);
		return this.tasks.size();
	}

	@Override
	public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		Task task = new Task(command, this.now + unit.toNanos(delay));
		this.tasks.add(task);
		return task;
	}

	@Override
	public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		throw new UnsupportedOperationException();
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
	public void execute(Runnable command) {
		schedule(command, 0, TimeUnit.NANOSECONDS);
	}

	@Override
	public void shutdown() {
	}

	@Override
	public List<Runnable> shutdownNow() {
		return new ArrayList<>();
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

	/**
	 * What is due at a time.
	 */
	private final class Task extends FutureTask<@Nullable Void> implements ScheduledFuture<@Nullable Void> {

		private final long time;

		Task(Runnable command, long time) {
			super(command, null);
			this.time = time;
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.time - now(), TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}

	}

}
