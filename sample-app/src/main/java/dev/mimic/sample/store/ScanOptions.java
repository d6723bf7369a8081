package dev.mimic.sample.store;

import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Options of an iteration over keys.
 *
 * @param pattern the pattern of keys
 * @param type the type of values, or {@code null} for any
 * @param count the number of keys to visit in a step
 * @author Mimic Contributors
 */
record ScanOptions(KeyPattern pattern, @Nullable String type, int count) {

	/**
	 * Upper limit of the count, as a step runs on the event loop.
	 */
	static final int MOST = 1000;

	private static final int DEFAULT_COUNT = 10;

	private static final String SYNTAX_ERROR = "ERR syntax error";

	static ScanOptions of(String... words) {
		String pattern = "*";
		String type = null;
		long count = DEFAULT_COUNT;
		for (int i = 0; i < words.length; i += 2) {
			if (i + 1 == words.length) {
				throw new RespErrorException(SYNTAX_ERROR);
			}
			String value = words[i + 1];
			switch (words[i].toUpperCase(Locale.ROOT)) {
				case "MATCH" -> {
					pattern = value;
				}
				case "TYPE" -> {
					type = value.toLowerCase(Locale.ROOT);
				}
				case "COUNT" -> {
					count = Numbers.parse(value);
				}
				default -> throw new RespErrorException(SYNTAX_ERROR);
			}
			if (count < 1) {
				throw new RespErrorException(SYNTAX_ERROR);
			}
		}
		return new ScanOptions(new KeyPattern(pattern), type, (int) Math.min(count, MOST));
	}

	/**
	 * Reads a cursor.
	 * @param text the cursor, as a client sends it
	 * @return the cursor
	 */
	static long cursor(String text) {
		try {
			return Long.parseUnsignedLong(text);
		}
		catch (NumberFormatException ex) {
			throw new RespErrorException("ERR invalid cursor");
		}
	}

}
