package dev.mimic.resp;

import java.util.regex.Pattern;

/**
 * Text form of floating-point numbers in the protocol.
 *
 * @author Mimic Contributors
 */
final class DoubleText {

	private static final double EXACT_INTEGERS = 1L << 53;

	/**
	 * The second form is that of the older libraries of Windows, which cut off zeros.
	 */
	private static final Pattern INFINITY = Pattern.compile("[+-]?(?:inf(?:inity)?|1\\.#inf0*)",
			Pattern.CASE_INSENSITIVE);

	/**
	 * The payload in parentheses is that of C99, such as {@code nan(0x8000)}, and
	 * {@code (ind)} or {@code (snan)} on Windows.
	 */
	private static final Pattern NAN = Pattern
		.compile("[+-]?(?:nan[qs]?(?:\\([0-9a-z_]*\\))?|[qs]nan|1\\.#(?:[qs]nan|ind)0*)", Pattern.CASE_INSENSITIVE);

	private DoubleText() {
	}

	/**
	 * Reads a number.
	 * @param text the text: digits with an optional fraction and exponent, {@code inf} or
	 * {@code nan}, also as the C libraries spell these which servers have printed them
	 * with
	 * @return the number
	 * @throws NumberFormatException if it is none
	 */
	static double parse(String text) {
		int first = (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
		if (first == text.length()) {
			throw new NumberFormatException(text);
		}
		char letter = text.charAt(first);
		if (letter >= '0' && letter <= '9' && !text.startsWith("1.#", first)) {
			return parseFinite(text);
		}
		if (INFINITY.matcher(text).matches()) {
			return (text.charAt(0) == '-') ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
		}
		return NAN.matcher(text).matches() ? Double.NaN : parseFinite(text);
	}

	private static double parseFinite(String text) {
		// The JDK also takes white space, hexadecimal digits, suffixes and names
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
			if (!allowed) {
				throw new NumberFormatException(text);
			}
		}
		return Double.parseDouble(text);
	}

	/**
	 * Writes a number so that reading it gives the same one.
	 * @param value the number
	 * @return its text
	 */
	static String of(double value) {
		if (Double.isNaN(value)) {
			return "nan";
		}
		if (Double.isInfinite(value)) {
			return (value > 0) ? "inf" : "-inf";
		}
		boolean negativeZero = (value == 0 && 1 / value < 0);
		if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS && !negativeZero) {
			return Long.toString((long) value);
		}
		return Double.toString(value);
	}

}
