package dev.mimic.resp;

/**
 * Text form of floating-point numbers in the protocol.
 *
 * @author Mimic Contributors
 */
final class DoubleText {

	private static final double EXACT_INTEGERS = 1L << 53;

	private DoubleText() {
	}

	/**
	 * Reads a number.
	 * @param text the text: digits with an optional fraction and exponent, {@code inf},
	 * {@code -inf} or {@code nan}
	 * @return the number
	 * @throws NumberFormatException if it is none
	 */
	static double parse(String text) {
		return switch (text) {
			case "inf", "+inf" -> Double.POSITIVE_INFINITY;
			case "-inf" -> Double.NEGATIVE_INFINITY;
			case "nan", "-nan" -> Double.NaN;
			default -> parseFinite(text);
		};
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
