package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;

/**
 * Reads arguments of commands that are words and numbers, with the errors of Redis.
 *
 * @author Mimic Contributors
 */
final class Words {

	static final String SYNTAX_ERROR = "ERR syntax error";

	static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	private static final int MAX_LENGTH = 20;

	private Words() {
	}

	/**
	 * Returns a word in upper case.
	 * @param command the command
	 * @param index the place of the argument
	 * @return the word, without what is not ASCII
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
	 * Tells whether a word is one that lists of clients can hold.
	 * @param word the word
	 * @return whether it has neither white space nor what can't be seen
	 */
	static boolean isPlain(String word) {
		return word.chars().allMatch((c) -> c >= '!' && c <= '~');
	}

	static RespErrorException unknownSubcommand(String container, RespRequest command) {
		return new RespErrorException(
				"ERR unknown subcommand '" + shortened(command.text(0)) + "'. Try " + container + " HELP.");
	}

	static RespErrorException wrongArguments(String container, RespRequest command) {
		return new RespErrorException("ERR wrong number of arguments for '" + container + "|"
				+ command.text(0).toLowerCase(Locale.ROOT) + "' command");
	}

	static void arguments(String container, RespRequest command, int min, int max) {
		if (command.size() < min || command.size() > max) {
			throw wrongArguments(container, command);
		}
	}

	private static String shortened(String text) {
		return text.substring(0, Math.min(text.length(), 128));
	}

}
