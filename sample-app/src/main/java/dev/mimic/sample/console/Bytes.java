package dev.mimic.sample.console;

import java.util.Locale;

/**
 * Renders bytes as readable text.
 *
 * @author Mimic Contributors
 */
final class Bytes {

	private Bytes() {
	}

	/**
	 * Renders bytes as ASCII, with escapes as in Java and {@code \xNN} for the rest.
	 * @param bytes the bytes
	 * @return the text
	 */
	static String show(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		for (byte value : bytes) {
			switch (value) {
				case '\r' -> text.append("\\r");
				case '\n' -> text.append("\\n");
				case '\t' -> text.append("\\t");
				case '\\' -> text.append("\\\\");
				default -> text.append((value >= ' ' && value < 0x7f) ? String.valueOf((char) value)
						: String.format(Locale.ROOT, "\\x%02x", value));
			}
		}
		return text.toString();
	}

}
