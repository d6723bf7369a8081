package dev.mimic.resp.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Converts an argument to the type of a parameter.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface ArgumentConverter {

	/**
	 * Converts an argument.
	 * @param argument the bytes, not to be changed
	 * @return the value
	 * @throws dev.mimic.resp.RespErrorException if the bytes are no such value
	 */
	@Nullable Object convert(byte[] argument);

}
