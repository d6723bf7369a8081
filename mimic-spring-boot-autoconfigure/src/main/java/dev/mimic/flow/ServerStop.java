package dev.mimic.flow;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Escalating stop of a {@link FlowServer}: waits for the flows that are being served,
 * then closes the ones that are left, then aborts them, then leaves them behind.
 *
 * @author Mimic Contributors
 */
final class ServerStop {

	/**
	 * More than a flow takes to deliver what it has accepted.
	 */
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

	private static final Duration ABORT_LIMIT = Duration.ofSeconds(1);

	private final Set<ServedFlow> flows;

	private final Predicate<ServedFlow> remove;

	private final ScheduledExecutorService timer;

	private final FlowServerListener listener;

	private final AtomicBoolean begun = new AtomicBoolean();

	private final AtomicBoolean forced = new AtomicBoolean();

	private final CompletableFuture<@Nullable Void> unbound = new CompletableFuture<>();

	private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

	/**
	 * Creates a stop that has not begun.
	 * @param flows the flows that are being served, as they are at any time
	 * @param remove removes one of them, and tells whether it was there
	 * @param timer runs the next step when time is over
	 * @param listener is told about flows that were not served to the end
	 */
	ServerStop(Set<ServedFlow> flows, Predicate<ServedFlow> remove, ScheduledExecutorService timer,
			FlowServerListener listener) {
		this.flows = flows;
		this.remove = remove;
		this.timer = timer;
		this.listener = listener;
	}

	/**
	 * Begins the stop.
	 * @return whether this is the first call
	 */
	boolean begin() {
		return this.begun.compareAndSet(false, true);
	}

	boolean hasBegun() {
		return this.begun.get();
	}

	/**
	 * Notifies this stop that no more flows are accepted.
	 */
	void unbound() {
		this.unbound.complete(null);
		completeIfDone();
	}

	/**
	 * Completes if nothing is left.
	 */
	void completeIfDone() {
		if (this.unbound.isDone() && this.flows.isEmpty()) {
			this.stopped.complete(null);
		}
	}

	/**
	 * Closes the flows that are left after a time. The shortest one counts.
	 * @param drainTimeout the time
	 */
	void closeAfter(Duration drainTimeout) {
		completeIfDone();
		if (this.stopped.isDone()) {
			return;
		}
		if (drainTimeout.isZero()) {
			closeAll();
		}
		else {
			after(drainTimeout, this::closeAll);
		}
	}

	/**
	 * Returns a future of the end.
	 * @return a new future that completes, always normally, when nothing is left
	 */
	CompletableFuture<@Nullable Void> stopped() {
		return this.stopped.copy();
	}

	private void closeAll() {
		if (this.forced.compareAndSet(false, true)) {
			for (ServedFlow served : this.flows) {
				if (served.close()) {
					this.listener.drainTimedOut(served.flow());
				}
			}
			after(CLOSE_LIMIT, this::abortAll);
		}
	}

	private void abortAll() {
		this.flows.forEach(ServedFlow::abort);
		after(ABORT_LIMIT, this::giveUp);
	}

	private void giveUp() {
		for (ServedFlow served : this.flows) {
			if (this.remove.test(served)) {
				this.listener.abandoned(served.flow());
			}
		}
		this.stopped.complete(null);
	}

	private void after(Duration delay, Runnable step) {
		try {
			Future<?> task = this.timer.schedule(step, Durations.nanos(delay), TimeUnit.NANOSECONDS);
			this.stopped.whenComplete((result, failure) -> task.cancel(false));
		}
		catch (RejectedExecutionException ex) {
			// The timer has been shut down, so there is no time left
			step.run();
		}
	}

}
