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
 * Life of an attempt: it ends once, with a flow, a failure, or by being cancelled.
 * <p>
 * Owner of every flow that is connected on its behalf, from the completion that brings
 * it: {@link #keep} takes those from below, {@link #settle} the one that is the outcome,
 * which {@link #take()} passes on to the resolution. Each of these steps and
 * {@link #cancel} exclude each other by the monitor of this object. So a flow is either
 * passed on or aborted, and one that comes when the attempt has ended is aborted at once.
 * Stages that depend on others never own a flow: when they are cancelled, they skip what
 * comes.
 *
 * @author Mimic Contributors
 */
abstract class AttemptLifecycle implements Attempt, UpperAttempt {

	private final AttemptRecord record;

	private boolean ended;

	private boolean cancelled;

	private long end;

	/**
	 * The outcome, as long as this attempt owns it.
	 */
	private @Nullable Flow flow;

	private @Nullable Deque<Runnable> cancelActions;

	/**
	 * The flows that the protocol got from below. They end with this attempt, unless it
	 * gives a flow: then they are in there.
	 */
	private @Nullable List<Flow> lowerFlows;

	private @Nullable CompletableFuture<@Nullable Void> waiter;

	/**
	 * Begins an attempt.
	 * @param record remembers the attempt
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
	 * Begins a phase.
	 * @param phase remembers the phase
	 * @return whether this attempt goes on
	 */
	final synchronized boolean begin(PhaseRecord phase) {
		if (this.ended) {
			return false;
		}
		this.record.add(phase);
		return true;
	}

	/**
	 * Ends this attempt with what the protocol gave, unless it has ended before.
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
	 * Stops this attempt and what it has started, unless it has ended before.
	 * @param reason why
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
	 * Stops this attempt and what it has started. If it has ended with a flow that was
	 * not taken, aborts that.
	 * @param reason why
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
	 * @param stage what the protocol gave
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
	 * Work that is left when an attempt has ended, to be done outside of its monitor.
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
