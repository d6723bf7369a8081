package dev.mimic.resp.annotation;

import dev.mimic.resp.RespErrorException;

/**
 * Parses integers as Redis does: without plus, leading zeros or space.
 *
 * @author Mimic Contributors
 */
final class IntegerParser {

	private static final int MAX_LENGTH = 20;

	private IntegerParser() {
	}

	/**
	 * Parses an integer.
	 * @param bytes its digits
	 * @return the integer
	 * @throws RespErrorException if the bytes are not an integer of 64 bits
	 */
	static long parse(byte[] bytes) {
		int length = bytes.length;
		boolean negative = length > 0 && bytes[0] == '-';
		int start = negative ? 1 : 0;
		if (length == start || length > MAX_LENGTH || (bytes[start] == '0' && length > 1)) {
			throw error();
		}
		// Negative, as there is one more negative number than positive ones
		long value = 0;
		for (int i = start; i < length; i++) {
			int digit = bytes[i] - '0';
			if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10) {
				throw error();
			}
			value = value * 10 - digit;
			if (value > 0) {
				throw error();
			}
		}
		if (!negative && value == Long.MIN_VALUE) {
			throw error();
		}
		return negative ? value : -value;
	}

	private static RespErrorException error() {
		return new RespErrorException("ERR value is not an integer or out of range");
	}

}
