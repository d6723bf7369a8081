package dev.mimic.resp.client;

/**
 * Gets the messages of a subscription. Called on the event loop of its connection, one
 * call after the other; must not block.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespMessageListener {

	/**
	 * A message was published.
	 * @param message the message
	 */
	void onMessage(RespMessage message);

	/**
	 * The connection was lost. Messages that are published until {@link #onSubscribed()}
	 * never arrive.
	 * @param cause why
	 */
	default void onLost(Throwable cause) {
	}

	/**
	 * The server has confirmed what was asked for on a new connection: the first one, and
	 * each that replaces a lost one.
	 */
	default void onSubscribed() {
	}

}
