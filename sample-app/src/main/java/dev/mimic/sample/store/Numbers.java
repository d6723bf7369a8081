package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;

import dev.mimic.resp.RespErrorException;

/**
 * Parser and formatter for the integers of the store.
 *
 * @author Mimic Contributors
 */
final class Numbers {

	private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	private Numbers() {
	}

	static long parse(byte[] digits) {
		return parse(new String(digits, StandardCharsets.ISO_8859_1));
	}

	static long parse(String digits) {
		try {
			long value = Long.parseLong(digits);
			if (Long.toString(value).equals(digits)) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through
		}
		throw new RespErrorException(NOT_AN_INTEGER);
	}

	static byte[] text(long value) {
		return Long.toString(value).getBytes(StandardCharsets.ISO_8859_1);
	}

}
