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
	 * The server has pushed something.
	 * @param push what
	 */
	void onPush(RespPush push);

	/**
	 * Something came that no command waits for.
	 * @param value what
	 * @return whether that is in order
	 */
	default boolean onUnasked(RespValue value) {
		return false;
	}

	/**
	 * The connection is lost, or closed. Called once at most, and only for one that was
	 * attached.
	 * @param connection the connection
	 * @param cause why
	 * @param unanswered what was sent and not answered
	 */
	void onLost(ClientConnection connection, RespConnectionException cause, List<PendingCall<?>> unanswered);

}
