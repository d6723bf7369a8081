package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;

/**
 * Parses keyword and integer arguments; failures carry the error texts of Redis.
 *
 * @author Mimic Contributors
 */
final class ArgumentParser {

	static final String SYNTAX_ERROR = "ERR syntax error";

	static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	private static final int MAX_LENGTH = 20;

	private ArgumentParser() {
	}

	/**
	 * Returns a keyword in upper case.
	 * @param command the command
	 * @param index the place of the argument
	 * @return the keyword; letters beyond ASCII become other ones
	 */
	static String upper(RespRequest command, int index) {
		return new String(command.argument(index), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
	}

	/**
	 * Returns an integer.
	 * @param command the command
	 * @param index the place of the argument
	 * @param error the error if it is none
	 * @return the integer
	 */
	static long integer(RespRequest command, int index, String error) {
		byte[] bytes = command.argument(index);
		if (bytes.length == 0 || bytes.length > MAX_LENGTH || bytes[0] == '+') {
			throw new RespErrorException(error);
		}
		try {
			return Long.parseLong(new String(bytes, StandardCharsets.ISO_8859_1));
		}
		catch (NumberFormatException ex) {
			throw new RespErrorException(error);
		}
	}

	/**
	 * Tells whether a text fits into a line of {@code CLIENT LIST}.
	 * @param word the text
	 * @return whether it consists of visible ASCII characters only
	 */
	static boolean isPlain(String word) {
		return word.chars().allMatch((c) -> c >= '!' && c <= '~');
	}

}
