package dev.mimic.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;

/**
 * Protocol whose endpoints are hops to other addresses, such as proxies or bastions. A
 * connection goes through the connections in its {@link ResolutionKeys#VIA}, all of which
 * have to be of such protocols.
 * <p>
 * The hop itself is reached with {@link Attempt#connect(dev.mimic.context.Key, Object)},
 * which goes through further hops and adds TLS as configured for the hop's connection.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface HopProtocol<E> extends Protocol<E> {

	/**
	 * Connects to a target through a hop. Must not block.
	 * @param hop the hop
	 * @param target the target to connect to
	 * @param attempt the attempt that this connect belongs to
	 * @return a stage of a flow whose other end is the target; it first reads the bytes
	 * of the target that were received together with the answer of the hop. A TLS session
	 * that {@link Flow#unwrap} returns is considered the hop's, and hidden
	 */
	CompletionStage<? extends Flow> connect(E hop, Target target, Attempt attempt);

	/**
	 * Returns whether a failure is caused by the target and not by the hop. After one of
	 * the target, other alternatives of the hop's connection are tried, but this one does
	 * not cool down.
	 * @param failure the failure of {@link #connect(Object, Target, Attempt)}
	 * @return whether the hop works, and only this target can't be reached; false by
	 * default
	 */
	default boolean isFailureOfTarget(Throwable failure) {
		return false;
	}

	@Override
	default CompletionStage<? extends Flow> connect(E hop, Attempt attempt) {
		Target target = attempt.context().get(Target.KEY);
		return (target != null) ? connect(hop, target, attempt) : CompletableFuture.failedFuture(new FlowException(
				"Protocol '" + name() + "' only leads to other addresses: name this connection in 'via' of another"));
	}

}
