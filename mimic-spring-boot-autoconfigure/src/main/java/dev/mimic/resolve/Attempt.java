package dev.mimic.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to connect a candidate: its deadline, its cancellation, its part of the
 * explanation, and the access to lower layers. Thread-safe.
 * <p>
 * An attempt owns the flows that a protocol receives through {@link #connect} or as the
 * outcome of a {@link #phase} from their completion on, whatever happens to dependent
 * stages. They are aborted when the attempt ends without a flow, so that a layer that
 * fails on top of them leaks nothing. If it ends with a flow, they are considered parts
 * of that flow, and the protocol closes those that are not.
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
	 * @return the context, or {@code null} if this attempt is not part of another one
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
	 * Registers an action that stops the work of this attempt. It runs once, when the
	 * attempt is cancelled or out of time, and at once if that has already happened;
	 * never after the attempt has ended with a flow. Actions run newest first.
	 * @param action the action, which must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Runs a part of this attempt that is shown in the explanation with its time and
	 * error. Does not run it when the attempt is cancelled. The stage is cancelled with
	 * the attempt if it is a {@link CompletableFuture}; a flow that it no longer accepts
	 * is to be closed by its producer.
	 * @param <T> the type of the outcome
	 * @param name the phase, such as "dns", "tcp", "proxy", "ssh" or "tls"
	 * @param work starts the work
	 * @return a future of the outcome
	 */
	default <T> CompletableFuture<T> phase(String name, Supplier<? extends CompletionStage<T>> work) {
		return phase(name, null, work);
	}

	/**
	 * Runs a part of this attempt with a subject.
	 * @param <T> the type of the outcome
	 * @param name the phase
	 * @param subject the subject of the phase, such as the address to connect to; shown
	 * in the explanation
	 * @param work starts the work
	 * @return a future of the outcome. Cancelling it does not stop the work, but a flow
	 * that is its outcome after that is aborted
	 */
	<T> CompletableFuture<T> phase(String name, @Nullable Object subject, Supplier<? extends CompletionStage<T>> work);

	/**
	 * Resolves a context as a part of this attempt: with the same deadline and
	 * cancellation, an explanation below that of this attempt, and through the same hops
	 * unless it names its own.
	 * @param lower the context of the layer below
	 * @return a future of the flow; cancelling it stops that resolution
	 */
	CompletableFuture<Flow> connect(Context lower);

	/**
	 * Connects an endpoint of another protocol as a part of this attempt, with the values
	 * of the {@link #context()} besides endpoints: options, hops and others. Its
	 * {@link FlowLayer} and its requirement of TLS are left out, except below a
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
	 * Connects a flow and runs a handshake over it. If the address that was dialled
	 * breaks the handshake off, or does not answer for half of the remaining time while
	 * its host has others, the next address is connected instead, within this attempt,
	 * and the one that failed is tried last for a while. Any other failure of the
	 * handshake, such as a refused login, is that of this method.
	 * @param <T> the type of the outcome
	 * @param below connects the flow through this attempt; called for each address
	 * @param handshake starts the handshake over a flow, from which nothing has been read
	 * @return a future of the outcome of the handshake
	 */
	<T> CompletableFuture<T> handshake(Supplier<? extends CompletionStage<Flow>> below,
			Function<? super Flow, ? extends CompletionStage<? extends T>> handshake);

	/**
	 * Returns whether the {@linkplain #handshake handshake} with an address has failed in
	 * this attempt, or in one that it is a part of. Protocols that choose among addresses
	 * pass it over.
	 * @param address the address, in the form of the protocol that chooses
	 * @return whether another one is to be tried
	 */
	boolean hasFailed(Object address);

	/**
	 * Releases a lower flow from the ownership of this attempt: it is no longer aborted
	 * when the attempt ends without a flow. For flows that outlive the attempt, such as
	 * that of a shared session.
	 * @param lower the flow
	 */
	void release(Flow lower);

}
