package dev.mimic.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;

/**
 * Connects flows for named connections and contexts. Every resolution returns a new flow
 * that the caller owns and closes; there is no pool.
 * <p>
 * The blocking methods cancel their resolution when the calling thread is interrupted,
 * and fail at once with an {@link IllegalStateException} on an event loop. A resolution
 * is cancelled by cancelling the future that was returned, not a dependent one.
 * Thread-safe.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface FlowResolver {

	/**
	 * Connects a named connection and waits for it.
	 * @param connection the name
	 * @return a connected flow
	 * @throws FlowResolutionException if there is none, with the explanation
	 */
	default Flow resolve(String connection) {
		return resolve(connection, UnaryOperator.identity());
	}

	/**
	 * Connects a named connection.
	 * @param connection the name
	 * @return a future of a connected flow; fails with a {@link FlowResolutionException}
	 */
	default CompletableFuture<Flow> resolveAsync(String connection) {
		return resolveAsync(connection, UnaryOperator.identity());
	}

	/**
	 * Connects a named connection with values of the call site and waits for it.
	 * @param connection the name
	 * @param with adds to, or replaces, entries of the connection's contexts
	 * @return a connected flow
	 * @throws FlowResolutionException if there is none, with the explanation
	 */
	Flow resolve(String connection, UnaryOperator<Context> with);

	/**
	 * Connects a named connection with values of the call site.
	 * @param connection the name
	 * @param with adds to, or replaces, entries of the connection's contexts
	 * @return a future of a connected flow; fails with a {@link FlowResolutionException}
	 */
	CompletableFuture<Flow> resolveAsync(String connection, UnaryOperator<Context> with);

	/**
	 * Tries the alternative of a named connection that gave a flow after the others, for
	 * its {@linkplain ResolutionKeys#COOL_DOWN cool-down}, as if it had failed now: it
	 * led to a server that works, but not as it is needed. Does nothing for a flow of
	 * another kind.
	 * @param flow a flow that this resolver has given
	 */
	default void avoid(Flow flow) {
	}

	/**
	 * Resolves a context and waits for the flow.
	 * @param context the context
	 * @return a connected flow
	 * @throws FlowResolutionException if there is none, with the explanation
	 */
	Flow resolve(Context context);

	/**
	 * Resolves a context.
	 * @param context the context
	 * @return a future of a connected flow; fails with a {@link FlowResolutionException}
	 */
	CompletableFuture<Flow> resolveAsync(Context context);

	/**
	 * Evaluates all candidates of a context without connecting them, and returns what
	 * would be tried, and why.
	 * @param context the context
	 * @return a future of the plan
	 */
	CompletableFuture<Plan> unfold(Context context);

	/**
	 * Tries the candidates of a plan in their order.
	 * @param plan the plan
	 * @return a future of a connected flow; fails with a {@link FlowResolutionException}
	 */
	CompletableFuture<Flow> connect(Plan plan);

	/**
	 * Explains a named connection without connecting it, by the plans of all its
	 * alternatives.
	 * @param connection the name
	 * @return a future of the explanation
	 */
	CompletableFuture<Resolution> explain(String connection);

}
