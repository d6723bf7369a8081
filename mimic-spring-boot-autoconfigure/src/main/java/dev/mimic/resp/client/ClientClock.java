package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
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

	/**
	 * Runs a task later.
	 * @param task the task, which must not block
	 * @param nanos the time to wait
	 * @return a future to cancel it, which is cancelled if the timer has ended: with the
	 * application, and so with the client
	 */
	Future<?> schedule(Runnable task, long nanos) {
		try {
			return this.timer.get().schedule(task, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			CompletableFuture<?> never = new CompletableFuture<>();
			never.cancel(false);
			return never;
		}
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
