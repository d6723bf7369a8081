package dev.mimic.resp.client;

import java.util.List;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;

/**
 * Callbacks from a {@link ClientConnection} to its owner, on the loop of the connection.
 *
 * @author Mimic Contributors
 */
interface ConnectionOwner {

	/**
	 * Takes a push of the server.
	 * @param push the push
	 */
	void onPush(RespPush push);

	/**
	 * Takes a value that no command waits for.
	 * @param value the value
	 * @return {@code false} if the connection is to be closed
	 */
	default boolean onUnasked(RespValue value) {
		return false;
	}

	/**
	 * Tells whether something may arrive on the connection that no command asks for.
	 * @return {@code true} if the owner waits for that
	 */
	default boolean isListening() {
		return false;
	}

	/**
	 * Sends {@code PING}, behind everything that was sent.
	 * @param connection the connection
	 */
	default void ping(ClientConnection connection) {
	}

	/**
	 * The server has said that it only can be read from.
	 * @param connection the connection
	 */
	default void onReadOnly(ClientConnection connection) {
	}

	/**
	 * The flow of a connection that was attached is to be given up, though it works.
	 * @param connection the connection, which is to be closed in the end
	 */
	void onDrain(ClientConnection connection);

	/**
	 * The connection is lost, or closed. Called once at most, and only for one that was
	 * attached.
	 * @param connection the connection
	 * @param cause the reason
	 * @param unanswered the commands that were sent and not answered
	 */
	void onLost(ClientConnection connection, RespConnectionException cause, List<PendingCall<?>> unanswered);

}
