package dev.mimic.resolve;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;

/**
 * Connector of a single connection of a {@link FlowResolver}. In a Spring application
 * each configured connection is a bean of this type, named {@code mimic.<name>} and with
 * {@code <name>} as its qualifier.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface FlowConnector {

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	String name();

	/**
	 * Connects and waits for the flow.
	 * @return a connected flow, which the caller owns
	 * @throws FlowResolutionException if there is none, with the explanation
	 */
	Flow connect();

	/**
	 * Connects.
	 * @return a future of a connected flow, which the caller owns; fails with a
	 * {@link FlowResolutionException}
	 */
	CompletableFuture<Flow> connectAsync();

	/**
	 * Explains the candidates that would be tried, without connecting.
	 * @return a future of the explanation
	 */
	CompletableFuture<Resolution> explain();

}
