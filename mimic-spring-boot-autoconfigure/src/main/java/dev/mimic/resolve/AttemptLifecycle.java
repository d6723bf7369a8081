package dev.mimic.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Lifecycle of an attempt, which ends once: with a flow, a failure or a cancellation.
 * <p>
 * Owns every flow that is connected on its behalf, from the completion of its stage on:
 * {@link #keep} takes lower flows, {@link #settle} the outcome, which {@link #take()}
 * passes on to the resolution. These steps and {@link #cancel} exclude each other by the
 * monitor of this object. So a flow is either passed on or aborted, and one that arrives
 * after the end of the attempt is aborted at once. Dependent stages never own a flow:
 * when they are cancelled, they ignore it.
 *
 * @author Mimic Contributors
 */
abstract class AttemptLifecycle implements Attempt, UpperAttempt {

	private final AttemptRecord record;

	private boolean ended;

	private boolean cancelled;

	private long end;

	/**
	 * The outcome, while this attempt owns it.
	 */
	private @Nullable Flow flow;

	private @Nullable Deque<Runnable> cancelActions;

	/**
	 * The lower flows of the protocol. They are aborted with this attempt, unless it ends
	 * with a flow: then they are parts of that flow.
	 */
	private @Nullable List<Flow> lowerFlows;

	private @Nullable CompletableFuture<@Nullable Void> waiter;

	/**
	 * Creates an attempt.
	 * @param record the record of the attempt
	 */
	AttemptLifecycle(AttemptRecord record) {
		this.record = record;
	}

	/**
	 * Returns the present time.
	 * @return the time in nanoseconds
	 */
	abstract long now();

	/**
	 * Runs an action that may throw.
	 * @param action the action
	 */
	abstract void runQuietly(Runnable action);

	@Override
	public void onCancel(Runnable action) {
		synchronized (this) {
			if (!this.ended) {
				if (this.cancelActions == null) {
					this.cancelActions = new ArrayDeque<>(4);
				}
				this.cancelActions.push(action);
				return;
			}
			if (!this.cancelled) {
				return;
			}
		}
		action.run();
	}

	@Override
	public void keep(Flow lower) {
		synchronized (this) {
			if (!this.ended) {
				if (this.lowerFlows == null) {
					this.lowerFlows = new ArrayList<>(1);
				}
				if (!this.lowerFlows.contains(lower)) {
					this.lowerFlows.add(lower);
				}
				return;
			}
		}
		lower.abort();
	}

	@Override
	public void discard(Flow lower) {
		release(lower);
		lower.abort();
	}

	@Override
	public synchronized void release(Flow lower) {
		if (this.lowerFlows != null) {
			this.lowerFlows.remove(lower);
		}
	}

	/**
	 * Starts a phase.
	 * @param phase the record of the phase
	 * @return whether this attempt is still running
	 */
	final synchronized boolean begin(PhaseRecord phase) {
		if (this.ended) {
			return false;
		}
		this.record.add(phase);
		return true;
	}

	/**
	 * Ends this attempt with the outcome of the protocol, unless it has already ended.
	 * @param connected the flow, if there is one
	 * @param ex the failure, if there is one
	 */
	void settle(@Nullable Flow connected, @Nullable Throwable ex) {
		Ending ending;
		synchronized (this) {
			ending = this.ended ? null : finish(connected, (ex != null) ? Stages.unwrap(ex) : null);
		}
		if (ending != null) {
			ending.run();
		}
		else if (connected != null) {
			connected.abort();
		}
	}

	/**
	 * Stops this attempt and its work, unless it has already ended.
	 * @param reason the reason
	 * @return whether it had not ended
	 */
	boolean expire(Throwable reason) {
		Deque<Runnable> actions;
		Ending ending;
		synchronized (this) {
			if (this.ended) {
				return false;
			}
			this.cancelled = true;
			actions = this.cancelActions;
			ending = finish(null, reason);
		}
		if (actions != null) {
			actions.forEach(this::runQuietly);
		}
		ending.run();
		return true;
	}

	/**
	 * Stops this attempt and its work. If it has ended with a flow that was not taken,
	 * aborts the flow.
	 * @param reason the reason
	 */
	void cancel(Throwable reason) {
		if (expire(reason)) {
			return;
		}
		Flow untaken;
		synchronized (this) {
			untaken = take();
			if (untaken != null) {
				this.record.reject(reason);
			}
		}
		if (untaken != null) {
			untaken.abort();
		}
	}

	/**
	 * Passes the flow of this attempt to the caller, which owns it from now on.
	 * @return the flow, or {@code null} if this attempt gave none or was cancelled
	 */
	synchronized @Nullable Flow take() {
		Flow taken = this.flow;
		this.flow = null;
		return taken;
	}

	private Ending finish(@Nullable Flow connected, @Nullable Throwable ex) {
		this.ended = true;
		this.end = now();
		this.flow = connected;
		this.record.end(this.end, ex);
		Ending ending = new Ending((connected != null) ? null : this.lowerFlows, this.waiter);
		this.cancelActions = null;
		this.lowerFlows = null;
		this.waiter = null;
		return ending;
	}

	/**
	 * Settles this attempt with a stage when that completes; until then the stage is
	 * cancelled with this attempt.
	 * @param stage the stage of the protocol
	 * @param future the same as a future
	 * @return a future that completes when this attempt has ended
	 */
	CompletableFuture<@Nullable Void> follow(CompletionStage<? extends Flow> stage,
			CompletableFuture<? extends Flow> future) {
		CompletableFuture<@Nullable Void> ending = new CompletableFuture<>();
		synchronized (this) {
			if (this.ended) {
				ending.complete(null);
			}
			else {
				this.waiter = ending;
			}
		}
		onCancel(() -> future.cancel(true));
		stage.whenComplete(this::settle);
		return ending;
	}

	/**
	 * Returns the time at which this attempt ended.
	 * @return the time, visible to code that runs after the end
	 */
	long end() {
		return this.end;
	}

	@Override
	public AttemptRecord record() {
		return this.record;
	}

	/**
	 * Remaining work after the end of an attempt, to be done outside of its monitor.
	 *
	 * @param flows the flows to abort
	 * @param waiter the future to complete, if any
	 */
	private record Ending(@Nullable List<Flow> flows, @Nullable CompletableFuture<@Nullable Void> waiter) {

		void run() {
			if (this.flows != null) {
				this.flows.forEach(Flow::abort);
			}
			if (this.waiter != null) {
				this.waiter.complete(null);
			}
		}

	}

}
