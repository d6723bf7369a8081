package dev.mimic.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One try to connect a candidate: its deadline, its cancellation, its part of the
 * explanation, and the way down to other layers. May be used from any thread.
 * <p>
 * An attempt owns the flows that a protocol gets through {@link #connect} or as the
 * outcome of a {@link #phase} from their completion on, whatever becomes of the stages
 * that depend on them. They are aborted when the attempt ends without giving a flow, so
 * that a layer that fails on top of them leaks nothing; if it gives one, they are taken
 * to be a part of that, and the protocol closes those that are not.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface Attempt {

	/**
	 * Returns the context that is being resolved.
	 * @return the context
	 */
	Context context();

	/**
	 * Returns the context of the attempt that this one is a part of. For a hop, that is
	 * the context of what it leads to.
	 * @return the context, or {@code null} if this attempt is no part of another
	 */
	default @Nullable Context upperContext() {
		return null;
	}

	/**
	 * Returns the time left for this attempt.
	 * @return the time left, never negative
	 */
	Duration remaining();

	/**
	 * Registers what stops the work of this attempt. It runs once, when the attempt is
	 * cancelled or out of time, and at once if that has happened already; never after the
	 * attempt has given its flow. Actions run newest first.
	 * @param action the action, which must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Runs a part of this attempt that shows up in the explanation with its time and
	 * error. Does not run it when the attempt is cancelled. The stage is cancelled with
	 * the attempt if it is a {@link CompletableFuture}; a flow that it does not take any
	 * more is to be closed by its producer.
	 * @param <T> the type of the outcome
	 * @param name the phase, such as "dns", "tcp", "proxy", "ssh" or "tls"
	 * @param work starts the work
	 * @return a future of the outcome
	 */
	default <T> CompletableFuture<T> phase(String name, Supplier<? extends CompletionStage<T>> work) {
		return phase(name, null, work);
	}

	/**
	 * Runs a part of this attempt, and tells what it works on.
	 * @param <T> the type of the outcome
	 * @param name the phase
	 * @param subject what the phase works on, such as the address that is dialled; shown
	 * in the explanation
	 * @param work starts the work
	 * @return a future of the outcome. Cancelling it does not stop the work, but a flow
	 * that comes of it after that is aborted
	 */
	<T> CompletableFuture<T> phase(String name, @Nullable Object subject, Supplier<? extends CompletionStage<T>> work);

	/**
	 * Resolves a context as a part of this attempt: same deadline, same cancellation, its
	 * explanation below this one's, and through the same hops unless it names its own.
	 * @param lower the context of the layer below
	 * @return a future of the flow; cancelling it stops that resolution
	 */
	CompletableFuture<Flow> connect(Context lower);

	/**
	 * Connects an endpoint of another protocol as a part of this attempt, with what the
	 * {@link #context()} says besides endpoints: options, hops and further values.
	 * {@link FlowLayer} and demand for TLS are left out, except below a
	 * {@link HopProtocol}.
	 * @param <E> the type of the endpoint
	 * @param key the key of the endpoint
	 * @param endpoint the endpoint
	 * @return a future of the flow
	 */
	<E> CompletableFuture<Flow> connect(Key<E> key, E endpoint);

	/**
	 * Resolves a named connection as a part of this attempt.
	 * @param hop the name of the connection
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> connect(String hop);

	/**
	 * Takes a flow from below out of the care of this attempt: it is not aborted any more
	 * when the attempt ends without giving a flow. For flows that outlive the attempt,
	 * such as that of a session which others share.
	 * @param lower the flow
	 */
	void release(Flow lower);

}
