package dev.mimic.transport.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Scanner for the words at the beginning of a line of an OpenSSH configuration, and for
 * those behind {@code Match}: white space or one equals sign separates them, a double
 * quote reaches to the next one and ends the word. Values of keywords have other rules,
 * see {@link ConfigLine#arguments()}.
 *
 * @author Mimic Contributors
 */
final class ConfigScanner {

	private static final String WHITE_SPACE = " \t\r\n";

	private @Nullable String rest;

	ConfigScanner(String text) {
		this.rest = text;
	}

	/**
	 * Returns the next word.
	 * @return the word, empty at the end or in front of a separator, or {@code null}
	 * behind the end or if a quote is not closed
	 */
	@Nullable String next() {
		String text = this.rest;
		if (text == null) {
			return null;
		}
		int end = 0;
		while (end < text.length() && !isDelimiter(text.charAt(end))) {
			end++;
		}
		if (end == text.length()) {
			this.rest = null;
			return text;
		}
		if (text.charAt(end) == '"') {
			return quoted(text.substring(0, end), text.substring(end + 1));
		}
		String behind = skipWhiteSpace(text.substring(end + 1));
		if (text.charAt(end) != '=' && behind.startsWith("=")) {
			behind = skipWhiteSpace(behind.substring(1));
		}
		this.rest = behind;
		return text.substring(0, end);
	}

	private @Nullable String quoted(String before, String behind) {
		int end = behind.indexOf('"');
		this.rest = (end >= 0) ? skipWhiteSpace(behind.substring(end + 1)) : null;
		return (end >= 0) ? before + behind.substring(0, end) : null;
	}

	/**
	 * Returns the text that has not been scanned.
	 * @return the text, without leading white space
	 */
	String rest() {
		return (this.rest != null) ? skipWhiteSpace(this.rest) : "";
	}

	private static boolean isDelimiter(char letter) {
		return letter == '"' || letter == '=' || WHITE_SPACE.indexOf(letter) >= 0;
	}

	private static String skipWhiteSpace(String text) {
		int start = 0;
		while (start < text.length() && WHITE_SPACE.indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		return text.substring(start);
	}

}
