package dev.mimic.flow;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.mimic.async.Durations;

/**
 * Checks the flows of a server for activity from time to time, so that flows need no
 * timers. There is no task while there is no flow.
 *
 * @author Mimic Contributors
 */
final class IdleWatch {

	/**
	 * A flow is closed late by one part at most.
	 */
	private static final int PARTS = 8;

	private static final long MAX_PERIOD = TimeUnit.SECONDS.toNanos(10);

	private final Collection<ServedFlow> flows;

	private final long timeout;

	private final long period;

	private final ScheduledExecutorService timer;

	private final LongSupplier nanoTime;

	private final Consumer<? super ServedFlow> whenIdle;

	private final AtomicBoolean armed = new AtomicBoolean();

	IdleWatch(Collection<ServedFlow> flows, Duration timeout, ScheduledExecutorService timer, LongSupplier nanoTime,
			Consumer<? super ServedFlow> whenIdle) {
		this.flows = flows;
		this.timeout = Durations.nanos(timeout);
		this.period = Math.max(TimeUnit.MILLISECONDS.toNanos(1), Math.min(this.timeout / PARTS, MAX_PERIOD));
		this.timer = timer;
		this.nanoTime = nanoTime;
		this.whenIdle = whenIdle;
	}

	/**
	 * Watches until there is no flow.
	 */
	void arm() {
		if (this.timeout > 0 && this.armed.compareAndSet(false, true)) {
			try {
				this.timer.schedule(this::look, this.period, TimeUnit.NANOSECONDS);
			}
			catch (RejectedExecutionException ex) {
				// The timer has been shut down, and what moves bytes with it
				this.armed.set(false);
			}
		}
	}

	private void look() {
		long now = this.nanoTime.getAsLong();
		for (ServedFlow flow : this.flows) {
			if (flow.idleFor(now) >= this.timeout) {
				this.whenIdle.accept(flow);
			}
		}
		this.armed.set(false);
		if (!this.flows.isEmpty()) {
			arm();
		}
	}

}
