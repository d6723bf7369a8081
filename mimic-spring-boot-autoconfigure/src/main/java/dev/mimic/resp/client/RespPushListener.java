package dev.mimic.resp.client;

import dev.mimic.resp.RespPush;

/**
 * Gets what a server pushes.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespPushListener {

	/**
	 * The server has pushed something. Called on the event loop of the connection; must
	 * not block.
	 * @param push what was pushed
	 */
	void onPush(RespPush push);

}
