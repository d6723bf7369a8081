package dev.mimic.resp.client;

import dev.mimic.resp.RespPush;

/**
 * Callback for pushes of a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespPushListener {

	/**
	 * Called with each push, on the event loop of the connection; must not block.
	 * @param push the push
	 */
	void onPush(RespPush push);

}
