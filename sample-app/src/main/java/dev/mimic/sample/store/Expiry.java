package dev.mimic.sample.store;

import java.util.Set;

import dev.mimic.resp.RespErrorException;

/**
 * Parser for the times of expiry that clients send.
 *
 * @author Mimic Contributors
 */
final class Expiry {

	private static final long MILLIS = 1000;

	private static final Set<String> UNITS = Set.of("EX", "PX", "EXAT", "PXAT");

	private Expiry() {
	}

	/**
	 * Returns the time of expiry of a key.
	 * @param unit {@code EX}, {@code PX}, {@code EXAT} or {@code PXAT}
	 * @param amount the seconds or milliseconds from now on, or since 1970
	 * @param now the time in milliseconds
	 * @param command the command, for the error
	 * @return the time in milliseconds
	 */
	static long end(String unit, String amount, long now, String command) {
		long number = Numbers.parse(amount);
		if (number <= 0) {
			throw invalid(command);
		}
		return end(number, unit.startsWith("E"), unit.endsWith("AT") ? 0 : now, command);
	}

	/**
	 * Tells whether a word is a unit.
	 * @param word the word, in upper case
	 * @return whether an amount follows
	 */
	static boolean isUnit(String word) {
		return UNITS.contains(word);
	}

	static long end(long number, boolean seconds, long from, String command) {
		try {
			return Math.addExact(seconds ? Math.multiplyExact(number, MILLIS) : number, from);
		}
		catch (ArithmeticException ex) {
			throw invalid(command);
		}
	}

	private static RespErrorException invalid(String command) {
		return new RespErrorException("ERR invalid expire time in '" + command + "' command");
	}

}
