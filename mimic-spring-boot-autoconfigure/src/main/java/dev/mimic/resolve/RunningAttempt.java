package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The attempt to connect one candidate. Ends once: with a flow, a failure, or by being
 * cancelled.
 * <p>
 * Owner of every flow that is connected on its behalf, from the completion that brings
 * it: by {@link #phase}, {@link #connect} and {@link #own} those from below, by
 * {@link #settle} the one that is the outcome, which {@link #take()} passes on to the
 * resolution. Each of these steps and {@link #cancel} exclude each other by the monitor
 * of this object. So a flow is either passed on or aborted, and one that comes when the
 * attempt has ended is aborted at once. Stages that depend on others never own a flow:
 * when they are cancelled, they skip what comes.
 *
 * @author Mimic Contributors
 */
final class RunningAttempt implements Attempt, UpperAttempt {

	private final AttemptScope scope;

	private final Context context;

	private final boolean hop;

	private final AttemptRecord record;

	private final long deadline;

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
	 * Creates an attempt.
	 * @param scope the resolution that it belongs to
	 * @param context the context that is resolved
	 * @param hop whether a hop is connected
	 * @param record remembers the attempt
	 * @param deadline the time at which it ends
	 */
	RunningAttempt(AttemptScope scope, Context context, boolean hop, AttemptRecord record, long deadline) {
		this.scope = scope;
		this.context = context;
		this.hop = hop;
		this.record = record;
		this.deadline = deadline;
	}

	@Override
	public Context context() {
		return this.context;
	}

	@Override
	public @Nullable Context upperContext() {
		UpperAttempt upper = this.scope.upper();
		return (upper != null) ? upper.context() : null;
	}

	@Override
	public Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.deadline - now()));
	}

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
	public <T> CompletableFuture<T> phase(String name, @Nullable Object subject,
			Supplier<? extends CompletionStage<T>> work) {
		PhaseRecord phase = new PhaseRecord(name, subject, now());
		CompletableFuture<T> result = new CompletableFuture<>();
		if (!begin(phase)) {
			result.completeExceptionally(new CancellationException("The attempt is over"));
			return result;
		}
		CompletionStage<T> stage;
		try {
			stage = work.get();
			stopWithThis(stage, result);
		}
		catch (Throwable ex) {
			phase.end(now(), ex);
			result.completeExceptionally(ex);
			return result;
		}
		stage.whenComplete((value, ex) -> {
			phase.end(now(), (ex != null) ? why(Stages.unwrap(ex)) : null);
			pass(value, ex, result);
		});
		return result;
	}

	/**
	 * Takes charge of the flow of a stage: cancels the stage with this attempt, and owns
	 * the flow from its completion on.
	 * @param stage the stage
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> own(CompletionStage<? extends Flow> stage) {
		CompletableFuture<Flow> result = new CompletableFuture<>();
		stopWithThis(stage, result);
		stage.whenComplete((flow, ex) -> pass(flow, ex, result));
		return result;
	}

	private void stopWithThis(CompletionStage<?> stage, CompletableFuture<?> result) {
		CompletableFuture<?> future = Stages.toFuture(stage);
		if (!future.isDone()) {
			onCancel(() -> {
				future.cancel(true);
				result.cancel(false);
			});
		}
	}

	private <T> void pass(@Nullable T value, @Nullable Throwable ex, CompletableFuture<T> result) {
		if (ex != null) {
			result.completeExceptionally(Stages.unwrap(ex));
			return;
		}
		if (value instanceof Flow connected) {
			keep(connected);
			if (!result.complete(value)) {
				discard(connected);
			}
			return;
		}
		result.complete(value);
	}

	/**
	 * Returns the reason for which a part of this attempt has failed.
	 * @param ex its failure
	 * @return the failure, or what has stopped it
	 */
	private Throwable why(Throwable ex) {
		boolean stopped = ex instanceof CancellationException && this.record.failure() instanceof OutOfTimeException;
		return stopped ? Objects.requireNonNull((OutOfTimeException) this.record.failure()).below() : ex;
	}

	@Override
	public CompletableFuture<Flow> connect(Context lower) {
		return connect(this.scope.lower().of(this, lower));
	}

	@Override
	public <E> CompletableFuture<Flow> connect(Key<E> key, E endpoint) {
		return connect(this.scope.lower().of(this, key, endpoint));
	}

	@Override
	public CompletableFuture<Flow> connect(String hop) {
		try {
			return connect(this.scope.lower().of(this, hop));
		}
		catch (FlowResolutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Connects to a target through hops.
	 * @param hops the names of their connections, outermost first; at least one
	 * @param target the target
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> through(List<String> hops, Target target) {
		try {
			return connect(this.scope.lower().through(this, hops, target));
		}
		catch (FlowResolutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<Flow> connect(LowerResolution lower) {
		this.record.add(lower.record());
		CompletableFuture<Flow> result = lower.start();
		if (!result.isDone()) {
			onCancel(lower::stop);
		}
		return result;
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

	private synchronized boolean begin(PhaseRecord phase) {
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
			actions.forEach(this.scope.environment()::runQuietly);
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
	public long deadline() {
		return this.deadline;
	}

	@Override
	public String limit() {
		return this.scope.time().limit(this.deadline);
	}

	@Override
	public boolean isHop() {
		return this.hop;
	}

	@Override
	public boolean isInside(String connection) {
		UpperAttempt upper = this.scope.upper();
		return connection.equals(this.scope.connection()) || (upper != null && upper.isInside(connection));
	}

	@Override
	public AttemptRecord record() {
		return this.record;
	}

	private long now() {
		return this.scope.environment().now();
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
