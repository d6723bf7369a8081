package dev.mimic.resp.client;

/**
 * Callback for the messages of a subscription. Called on the event loop of its
 * connection, one call after the other; must not block.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespMessageListener {

	/**
	 * Called with each message.
	 * @param message the message
	 */
	void onMessage(RespMessage message);

	/**
	 * Called when the connection was lost. Messages that are published until
	 * {@link #onSubscribed()} never arrive.
	 * @param cause the reason
	 */
	default void onLost(Throwable cause) {
	}

	/**
	 * Called when the server has confirmed all channels on a new connection: the first
	 * one, and each that replaces a lost one.
	 */
	default void onSubscribed() {
	}

}
