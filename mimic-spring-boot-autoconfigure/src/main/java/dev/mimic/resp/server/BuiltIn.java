package dev.mimic.resp.server;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command about the connection.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface BuiltIn extends RespHandler {

	@Nullable Object handle(ClientSession session, RespRequest command) throws Exception;

	@Override
	default @Nullable Object handle(RespPeer session, RespRequest command) throws Exception {
		return handle((ClientSession) session, command);
	}

}
