package dev.mimic.resp.client;

import java.util.List;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;

/**
 * Has a link. Called on the loop of the link.
 *
 * @author Mimic Contributors
 */
interface LinkOwner {

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
	 * The link is lost, or closed. Called once at most, and only for one that was
	 * attached.
	 * @param link the link
	 * @param cause why
	 * @param unanswered what was sent and not answered
	 */
	void onLost(RespLink link, RespConnectionException cause, List<Pending<?>> unanswered);

}
