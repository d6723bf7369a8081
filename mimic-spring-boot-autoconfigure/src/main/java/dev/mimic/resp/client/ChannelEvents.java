package dev.mimic.resp.client;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespErrorException;

/**
 * Callbacks for the outcome of {@link ChannelChanges}, on the loop of the connection.
 *
 * @author Mimic Contributors
 */
interface ChannelEvents {

	/**
	 * Everything is confirmed, for the first time on a connection.
	 */
	void onSubscribed();

	/**
	 * The server has ended the subscription to a channel by itself. It is asked again.
	 * @param name the name of the channel
	 */
	void onUnsubscribed(String name);

	/**
	 * The server refuses channels for now. They are asked for again.
	 * @param cause the error of the server
	 */
	void onPostponed(RespErrorException cause);

	/**
	 * The server refuses a channel for good.
	 * @param kind the kind of the channel
	 * @param name its name
	 * @param subscribing {@code true} if it refuses to subscribe to it, {@code false} if
	 * it refuses to end that
	 * @param cause the error of the server
	 */
	void onRefused(ChannelKind kind, RespBulkString name, boolean subscribing, RespErrorException cause);

	/**
	 * The server has refused the last channel.
	 * @param cause the error of the server
	 */
	void onNoneLeft(RespErrorException cause);

}
