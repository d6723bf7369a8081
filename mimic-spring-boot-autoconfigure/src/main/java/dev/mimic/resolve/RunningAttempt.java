package dev.mimic.resolve;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.mimic.async.Durations;
import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Running attempt to connect a candidate, as protocols see it.
 *
 * @author Mimic Contributors
 */
final class RunningAttempt extends AttemptLifecycle {

	private final AttemptScope scope;

	private final Context context;

	private final boolean hop;

	private final long deadline;

	/**
	 * Addresses that have failed, replaced when one is added.
	 */
	private volatile Set<Object> failedAddresses = Set.of();

	/**
	 * The reason for which the current handshake was stopped.
	 */
	private volatile @Nullable Throwable stopped;

	/**
	 * Creates an attempt.
	 * @param scope the resolution that it belongs to
	 * @param context the context that is resolved
	 * @param hop whether a hop is connected
	 * @param record the record of the attempt
	 * @param deadline the time at which it ends
	 */
	RunningAttempt(AttemptScope scope, Context context, boolean hop, AttemptRecord record, long deadline) {
		super(record);
		this.scope = scope;
		this.context = context;
		this.hop = hop;
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
	 * Takes ownership of the flow of a stage: cancels the stage with this attempt, and
	 * owns the flow from its completion on.
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
	 * Returns the reason why a part of this attempt has failed.
	 * @param ex its failure
	 * @return the failure, or the reason why it was stopped
	 */
	private Throwable why(Throwable ex) {
		Throwable handshake = this.stopped;
		if (handshake != null) {
			return handshake;
		}
		boolean stopped = ex instanceof CancellationException && record().failure() instanceof OutOfTimeException;
		return stopped ? Objects.requireNonNull((OutOfTimeException) record().failure()).below() : ex;
	}

	@Override
	public <T> CompletableFuture<T> handshake(Supplier<? extends CompletionStage<Flow>> below,
			Function<? super Flow, ? extends CompletionStage<? extends T>> handshake) {
		return new AddressWalk<T>(this, below, handshake).start();
	}

	@Override
	public boolean hasFailed(Object address) {
		UpperAttempt upper = this.scope.upper();
		return this.failedAddresses.contains(address) || (upper != null && upper.hasFailed(address));
	}

	/**
	 * Has an address passed over from now on, as the handshake with it has failed.
	 * @param address the address
	 */
	void passOver(Object address) {
		Set<Object> all = new HashSet<>(this.failedAddresses);
		all.add(address);
		this.failedAddresses = all;
		this.stopped = null;
	}

	/**
	 * Returns the address to change if a handshake fails now.
	 * @return the nearest one below that has others, else the nearest one; {@code null}
	 * if no address was chosen
	 */
	@Nullable AddressChoice choice() {
		return AddressChoices.of(record()).find((choice) -> !hasFailed(choice.address()));
	}

	/**
	 * Gives the phases that fail from now on a reason, until an address is passed over.
	 * @param reason the reason
	 */
	void stopPhases(Throwable reason) {
		this.stopped = reason;
	}

	Future<?> schedule(Runnable action, Duration delay) {
		return this.scope.environment().schedule(action, Durations.nanos(delay));
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
		record().add(lower.record());
		CompletableFuture<Flow> result = lower.start();
		if (!result.isDone()) {
			onCancel(lower::stop);
		}
		return result;
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
	void runQuietly(Runnable action) {
		this.scope.environment().runQuietly(action);
	}

	@Override
	long now() {
		return this.scope.environment().now();
	}

}
