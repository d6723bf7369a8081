package dev.mimic.resp.annotation;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Source of the value of a parameter.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface ArgumentSource {

	/**
	 * Returns the value.
	 * @param peer the client
	 * @param command the command, whose number of arguments has been checked
	 * @return the value
	 * @throws dev.mimic.resp.RespErrorException if an argument can't be converted
	 */
	@Nullable Object get(RespPeer peer, RespRequest command);

}
