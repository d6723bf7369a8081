package dev.mimic.flow;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Serves an accepted {@link Flow}, whatever transport it came over. The handler owns the
 * flow; a server closes it when the returned stage completes.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface FlowHandler {

	/**
	 * Serves a flow. Called on the flow's loop: it must not block.
	 * @param flow the accepted flow
	 * @return a stage that completes when the flow has been served; a failure (also a
	 * throw) ends this flow only
	 */
	CompletionStage<?> handle(Flow flow);

	/**
	 * Called once by each server of this handler when it begins to stop. It waits for the
	 * drain timeout before it closes flows, so a handler that waits for the next request
	 * of a peer can end sooner, such as by {@link Flow#shutdown shutdown(READ)} of flows
	 * on which no request is being answered: their reads return the end. A flow that was
	 * accepted just before may still come after this call. Called on any thread; must not
	 * block. Does nothing by default.
	 */
	default void stopping() {
	}

	/**
	 * Called on the flow's loop when a server closes a flow that is one too many for its
	 * limit of connections. A handler may write a last word to the peer, so that it knows
	 * why; it must neither block nor keep the flow. Not called for flows with a layer,
	 * such as TLS, which does not support them. Does nothing by default.
	 * @param flow the flow, which the server closes right after this call
	 */
	default void refused(Flow flow) {
	}

	/**
	 * Returns this handler with its blocking parts, if it has any, run by an executor.
	 * Servers call this once with the executor that they were configured with.
	 * @param executor the executor for blocking code; it may reject a task, then the flow
	 * is refused
	 * @return the handler to serve flows with
	 */
	default FlowHandler using(Executor executor) {
		return this;
	}

	/**
	 * Wraps blocking code as a handler. It runs on the server's executor for blocking
	 * code (virtual threads where they are enabled), never on an event loop.
	 * @param handler the blocking code
	 * @return the handler
	 */
	static FlowHandler blocking(Blocking handler) {
		return new BlockingFlowHandler(handler);
	}

	/**
	 * Blocking code that serves an accepted flow.
	 */
	@FunctionalInterface
	interface Blocking {

		/**
		 * Serves a flow; the flow is closed when this returns or throws.
		 * @param flow the accepted flow
		 * @throws Exception if serving failed, which ends this flow only
		 */
		void handle(Flow flow) throws Exception;

		/**
		 * Called once by each server when it begins to stop, see
		 * {@link FlowHandler#stopping()}.
		 */
		default void stopping() {
		}

	}

}
