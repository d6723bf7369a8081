package dev.mimic.resp.client;

import dev.mimic.resp.RespErrorException;

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
	 * Called when the connection was lost, or the server has ended the subscription to a
	 * channel by itself, as it does when the slot of a sharded channel moves. Messages
	 * that are published until {@link #onSubscribed()} may never arrive.
	 * @param cause the reason
	 */
	default void onLost(Throwable cause) {
	}

	/**
	 * Called when the server has confirmed all channels on a new connection: the first
	 * one, and each that replaces a lost one. Channels that it refuses do not count.
	 */
	default void onSubscribed() {
	}

	/**
	 * Called when the server refuses a channel for good, such as one that the user has no
	 * permission for. The other channels stay. It is asked again when the channel is
	 * added again. After errors that pass, such as {@code CLUSTERDOWN}, it is asked again
	 * by itself, without a call.
	 * @param channel the name of the channel, or the pattern
	 * @param cause the error of the server
	 */
	default void onRefused(String channel, RespErrorException cause) {
	}

	/**
	 * Called once, when no message can come any more: the subscription or its client was
	 * closed, or the server has refused the last channel.
	 * @param cause the reason: a {@link RespConnectionException} for a subscription that
	 * was closed, else the error of the server
	 */
	default void onEnd(Throwable cause) {
	}

}
