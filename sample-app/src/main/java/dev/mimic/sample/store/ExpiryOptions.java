package dev.mimic.sample.store;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.mimic.resp.RespErrorException;

/**
 * Options of the commands that set times of expiry.
 *
 * @param words the options, in upper case
 * @author Mimic Contributors
 */
record ExpiryOptions(List<String> words) {

	private static final Set<String> KNOWN = Set.of("NX", "XX", "GT", "LT");

	static ExpiryOptions of(String... words) {
		for (String word : words) {
			if (!KNOWN.contains(word.toUpperCase(Locale.ROOT))) {
				throw new RespErrorException("ERR Unsupported option " + word);
			}
		}
		ExpiryOptions options = new ExpiryOptions(
				List.of(words).stream().map((word) -> word.toUpperCase(Locale.ROOT)).toList());
		if (options.has("NX") && (options.has("XX") || options.has("GT") || options.has("LT"))) {
			throw new RespErrorException("ERR NX and XX, GT or LT options at the same time are not compatible");
		}
		if (options.has("GT") && options.has("LT")) {
			throw new RespErrorException("ERR GT and LT options at the same time are not compatible");
		}
		return options;
	}

	private boolean has(String word) {
		return this.words.contains(word);
	}

	/**
	 * Tells whether a time may be replaced. No time of expiry counts as an infinite one.
	 * @param old the old time in milliseconds
	 * @param end the new time
	 * @return whether it may
	 */
	boolean allow(long old, long end) {
		boolean expires = old != Entry.NEVER;
		return (!has("NX") || !expires) && (!has("XX") || expires) && (!has("GT") || end > old)
				&& (!has("LT") || end < old);
	}

}
