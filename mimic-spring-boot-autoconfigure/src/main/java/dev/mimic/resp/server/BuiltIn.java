package dev.mimic.resp.server;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Handler of a command that every server has.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface BuiltIn extends RespHandler {

	/**
	 * Any number of arguments.
	 */
	int ANY = Integer.MAX_VALUE;

	/**
	 * Runs a command.
	 * @param context the client and the server
	 * @param command the command, whose number of arguments has been checked
	 * @return the reply
	 * @throws Exception if the command fails
	 */
	@Nullable Object handle(CommandContext context, RespRequest command) throws Exception;

	@Override
	default @Nullable Object handle(RespPeer peer, RespRequest command) throws Exception {
		return handle((CommandContext) peer, command);
	}

}
