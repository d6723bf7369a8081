package dev.mimic.flow;

/**
 * Callbacks for the events of a {@link FlowServer}. Called on the loop of the flow, on a
 * thread of the handler or on the timer: must not block and should not throw.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface FlowServerListener {

	/**
	 * A flow was accepted and goes to the handler.
	 * @param flow the flow
	 */
	default void accepted(Flow flow) {
	}

	/**
	 * A flow was closed before a handler served it.
	 * @param flow the flow
	 * @param refusal the reason
	 */
	default void refused(Flow flow, Refusal refusal) {
	}

	/**
	 * A flow was closed because the upgrade of the server, such as TLS, could not be put
	 * on top of it.
	 * @param flow the flow as it was accepted
	 * @param failure why
	 */
	default void upgradeFailed(Flow flow, Throwable failure) {
	}

	/**
	 * A handler failed, which closed its flow and no other. Called once a flow, and not
	 * for a failure that comes from the server closing the flow.
	 * @param flow the flow
	 * @param failure what the handler threw, or its stage failed with
	 */
	default void handlerFailed(Flow flow, Throwable failure) {
	}

	/**
	 * A handler failed when it was told that the server stops. The server stops
	 * nevertheless.
	 * @param failure what {@link FlowHandler#stopping()} threw
	 */
	default void stoppingFailed(Throwable failure) {
	}

	/**
	 * A flow is closed by the server because no byte has moved on it for too long.
	 * @param flow the flow
	 */
	default void idle(Flow flow) {
	}

	/**
	 * A flow is closed by the server because it was not served until the end of the drain
	 * time.
	 * @param flow the flow
	 */
	default void drainTimedOut(Flow flow) {
	}

	/**
	 * The server has stopped, but this handler goes on although its flow was aborted and,
	 * if it blocks, its thread interrupted.
	 * @param flow the flow
	 */
	default void abandoned(Flow flow) {
	}

	/**
	 * A flow has been served: it is closed and its handler has ended. Follows every
	 * {@link #accepted(Flow)} unless the flow is {@linkplain #abandoned(Flow) abandoned}.
	 * @param flow the flow
	 */
	default void served(Flow flow) {
	}

	/**
	 * Reason for which a server refuses a flow.
	 */
	enum Refusal {

		/**
		 * The limit of flows that are served at the same time is reached.
		 */
		CONNECTION_LIMIT,

		/**
		 * The executor of a blocking handler has no thread free.
		 */
		NO_THREAD,

		/**
		 * The server is stopping.
		 */
		STOPPING

	}

}
