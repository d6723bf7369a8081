package dev.mimic.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.mimic.async.Durations;
import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Walk over the addresses of a host, each with the handshake on top of it, until one
 * answers. An address that breaks the handshake off has failed, and so has one that is
 * silent for half of the remaining time, or ten seconds, while there are others. Any
 * other failure of the handshake ends the walk.
 * <p>
 * Addresses are chosen below, which may be several layers deep: the choice to change is
 * the nearest one below the handshake that has other addresses.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 */
final class AddressWalk<T> {

	/**
	 * The most time of an address that is not the last one: that of the attempt may have
	 * no limit.
	 */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final RunningAttempt attempt;

	private final Supplier<? extends CompletionStage<Flow>> below;

	private final Function<? super Flow, ? extends CompletionStage<? extends T>> handshake;

	private final CompletableFuture<T> result = new CompletableFuture<>();

	private @Nullable Throwable lastFailure;

	AddressWalk(RunningAttempt attempt, Supplier<? extends CompletionStage<Flow>> below,
			Function<? super Flow, ? extends CompletionStage<? extends T>> handshake) {
		this.attempt = attempt;
		this.below = below;
		this.handshake = handshake;
	}

	CompletableFuture<T> start() {
		connect();
		if (!this.result.isDone()) {
			this.attempt.onCancel(() -> this.result.cancel(false));
		}
		return this.result;
	}

	private void connect() {
		CompletionStage<Flow> connected;
		try {
			connected = this.below.get();
		}
		catch (RuntimeException ex) {
			end(ex);
			return;
		}
		connected.whenComplete((flow, ex) -> {
			if (ex != null) {
				end(Stages.unwrap(ex));
			}
			else {
				new Try(flow, this.attempt.choice()).start();
			}
		});
	}

	/**
	 * Ends the walk as no further address could be connected.
	 * @param ex the failure
	 */
	private void end(Throwable ex) {
		Throwable last = this.lastFailure;
		if (last == null) {
			this.result.completeExceptionally(ex);
		}
		else {
			// An address that was connected comes closer to the reason
			last.addSuppressed(ex);
			this.result.completeExceptionally(last);
		}
	}

	private static boolean isOfAddress(Throwable failure) {
		return failure instanceof AddressFailure || failure instanceof FlowClosedException;
	}

	/**
	 * Handshake over the flow to one address.
	 */
	private final class Try {

		private final Flow flow;

		private final @Nullable AddressChoice choice;

		private final AtomicBoolean ended = new AtomicBoolean();

		private @Nullable Future<?> timer;

		private volatile @Nullable OutOfTimeException silence;

		Try(Flow flow, @Nullable AddressChoice choice) {
			this.flow = flow;
			this.choice = choice;
		}

		void start() {
			if (this.choice != null && this.choice.hasOthers()) {
				Duration half = AddressWalk.this.attempt.remaining().dividedBy(2);
				Duration limit = (half.compareTo(LIMIT) < 0) ? half : LIMIT;
				this.timer = AddressWalk.this.attempt.schedule(() -> expire(limit), limit);
			}
			try {
				AddressWalk.this.handshake.apply(this.flow).whenComplete(this::done);
			}
			catch (RuntimeException ex) {
				done(null, ex);
			}
		}

		private void expire(Duration limit) {
			// Also without the attempt, as a handshake for others may go on
			if (this.ended.compareAndSet(false, true)) {
				OutOfTimeException failure = OutOfTimeException.address(ResolutionText.time(Durations.nanos(limit)),
						limit.equals(LIMIT));
				this.silence = failure;
				AddressWalk.this.attempt.stopPhases(failure);
				// The handshake fails by that
				this.flow.abort();
			}
		}

		private void done(@Nullable T value, @Nullable Throwable ex) {
			if (this.timer != null) {
				this.timer.cancel(false);
			}
			boolean inTime = this.ended.compareAndSet(false, true);
			Throwable failure = inTime ? null : this.silence;
			if (ex != null && failure == null) {
				failure = Stages.unwrap(ex);
			}
			if (failure == null) {
				succeed(value);
				return;
			}
			if (value instanceof Flow late) {
				AddressWalk.this.attempt.discard(late);
			}
			fail(failure);
		}

		@SuppressWarnings("NullAway") // the outcome is what the handshake gave
		private void succeed(@Nullable T value) {
			if (!AddressWalk.this.result.complete(value) && value instanceof Flow unwanted) {
				AddressWalk.this.attempt.discard(unwanted);
			}
		}

		private void fail(Throwable failure) {
			AddressChoice failed = this.choice;
			boolean over = AddressWalk.this.result.isDone();
			if (failed == null || !(this.silence != null || (isOfAddress(failure) && !over))) {
				AddressWalk.this.result.completeExceptionally(failure);
				return;
			}
			boolean next = failed.hasOthers() && !AddressWalk.this.attempt.hasFailed(failed.address());
			failed.failed();
			if (over || !next) {
				AddressWalk.this.result.completeExceptionally(failure);
				return;
			}
			AddressWalk.this.attempt.discard(this.flow);
			AddressWalk.this.attempt.passOver(failed.address());
			AddressWalk.this.lastFailure = failure;
			connect();
		}

	}

}
