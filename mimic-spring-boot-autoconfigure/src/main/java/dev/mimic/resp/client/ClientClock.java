package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.mimic.async.Durations;

/**
 * Clock and timer of a RESP client.
 *
 * @param clock supplies nanoseconds
 * @param timer supplies the timer, whose tasks do not block
 * @author Mimic Contributors
 */
record ClientClock(LongSupplier clock, Supplier<? extends ScheduledExecutorService> timer) {

	long now() {
		return this.clock.getAsLong();
	}

	Future<?> schedule(Runnable task, long nanos) {
		return this.timer.get().schedule(task, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Limits the time of a command.
	 * @param pending the command
	 * @param timeout the time; zero for no limit
	 */
	void limit(PendingCall<?> pending, Duration timeout) {
		long nanos = Durations.nanos(timeout);
		if (nanos > 0) {
			pending.limit(now() + nanos, timeout);
		}
	}

}
