package dev.mimic.sample.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;

/**
 * Parser and formatter for the numbers of the store.
 *
 * @author Mimic Contributors
 */
final class Numbers {

	static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	static final String NOT_A_FLOAT = "ERR value is not a valid float";

	static final String INFINITE_SUM = "ERR increment would produce NaN or Infinity";

	/**
	 * Largest exponent of the long double of C, by which Redis calculates.
	 */
	private static final int MAX_EXPONENT = 4932;

	private static final int FRACTION_DIGITS = 17;

	private Numbers() {
	}

	static long parse(byte[] digits) {
		return parse(digits, NOT_AN_INTEGER);
	}

	static long parse(String digits) {
		return parse(digits, NOT_AN_INTEGER);
	}

	static long parse(byte[] digits, String error) {
		return parse(new String(digits, StandardCharsets.ISO_8859_1), error);
	}

	static long parse(String digits, String error) {
		try {
			long value = Long.parseLong(digits);
			if (Long.toString(value).equals(digits)) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through
		}
		throw new RespErrorException(error);
	}

	/**
	 * Parses a count that must not be negative.
	 * @param digits the digits
	 * @return the count
	 */
	static int count(String digits) {
		long count = parse(digits, "ERR value is out of range, must be positive");
		if (count < 0) {
			throw new RespErrorException("ERR value is out of range, must be positive");
		}
		return (int) Math.min(count, Integer.MAX_VALUE);
	}

	/**
	 * Adds integers.
	 * @param value the value
	 * @param amount the amount
	 * @return the sum
	 * @throws RespErrorException if it has more than 64 bits
	 */
	static long add(long value, long amount) {
		try {
			return Math.addExact(value, amount);
		}
		catch (ArithmeticException ex) {
			throw new RespErrorException("ERR increment or decrement would overflow");
		}
	}

	/**
	 * Adds decimal numbers. The sum is exact, where Redis has the rounding of C.
	 * @param value the value, in decimal digits
	 * @param amount the amount
	 * @param error the error if the value is no number
	 * @return the sum
	 */
	static byte[] addDecimal(String value, BigDecimal amount, String error) {
		BigDecimal number = decimal(value, error, INFINITE_SUM);
		if (exponent(number.add(amount)) > MAX_EXPONENT) {
			throw new RespErrorException(INFINITE_SUM);
		}
		BigDecimal sum = number.add(amount).setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
		String text = (sum.signum() != 0) ? sum.stripTrailingZeros().toPlainString() : "0";
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static int exponent(BigDecimal number) {
		return number.precision() - number.scale();
	}

	/**
	 * Parses a decimal number.
	 * @param text the text
	 * @param error the error if it is no number
	 * @param infinite the error if it is infinite
	 * @return the number
	 */
	static BigDecimal decimal(String text, String error, String infinite) {
		if (text.matches("(?i)[+-]?inf(inity)?")) {
			throw new RespErrorException(infinite);
		}
		try {
			BigDecimal number = new BigDecimal(text);
			if (exponent(number) <= MAX_EXPONENT) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through
		}
		throw new RespErrorException(error);
	}

	/**
	 * Parses a score.
	 * @param text the text
	 * @return the number, possibly infinite
	 */
	static double score(String text) {
		switch (text.toLowerCase(Locale.ROOT)) {
			case "inf", "+inf", "infinity", "+infinity" -> {
				return Double.POSITIVE_INFINITY;
			}
			case "-inf", "-infinity" -> {
				return Double.NEGATIVE_INFINITY;
			}
			default -> {
				if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
					throw new RespErrorException(NOT_A_FLOAT);
				}
				return Double.parseDouble(text);
			}
		}
	}

	static byte[] text(long value) {
		return Long.toString(value).getBytes(StandardCharsets.ISO_8859_1);
	}

}
