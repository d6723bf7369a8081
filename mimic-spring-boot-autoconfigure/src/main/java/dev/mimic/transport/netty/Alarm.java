package dev.mimic.transport.netty;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A task of {@link Alarms}.
 *
 * @param <V> the type of its result
 * @author Mimic Contributors
 */
final class Alarm<V extends @Nullable Object> extends FutureTask<V> implements ScheduledFuture<V> {

	private final Alarms alarms;

	private final long time;

	private final long number;

	Alarm(Alarms alarms, Callable<V> task, long time, long number) {
		super(task);
		this.alarms = alarms;
		this.time = time;
		this.number = number;
	}

	/**
	 * Returns when this task is due.
	 * @return the time by {@link System#nanoTime()}
	 */
	long time() {
		return this.time;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		// A loop must not be interrupted
		boolean cancelled = super.cancel(false);
		if (cancelled) {
			this.alarms.remove(this);
		}
		return cancelled;
	}

	@Override
	public long getDelay(TimeUnit unit) {
		return unit.convert(this.time - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

	@Override
	public int compareTo(Delayed other) {
		if (!(other instanceof Alarm<?> alarm)) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}
		// Times may overflow, differences do not
		long difference = (this.time != alarm.time) ? this.time - alarm.time : this.number - alarm.number;
		return Long.signum(difference);
	}

}
