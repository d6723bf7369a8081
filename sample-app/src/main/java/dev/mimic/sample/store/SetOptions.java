package dev.mimic.sample.store;

import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code SET}.
 *
 * @param ifAbsent whether to set it only if there is none
 * @param ifPresent whether to set it only if there is one
 * @param returnOld whether to reply with the old value
 * @param keepExpiry whether to keep the time of expiry
 * @param end the time of expiry in milliseconds
 * @author Mimic Contributors
 */
record SetOptions(boolean ifAbsent, boolean ifPresent, boolean returnOld, boolean keepExpiry, long end) {

	static SetOptions parse(String[] words, long now) {
		boolean ifAbsent = false;
		boolean ifPresent = false;
		boolean returnOld = false;
		boolean keep = false;
		long end = Entry.NEVER;
		for (int i = 0; i < words.length; i++) {
			String word = words[i].toUpperCase(Locale.ROOT);
			switch (word) {
				case "NX" -> {
					ifAbsent = true;
				}
				case "XX" -> {
					ifPresent = true;
				}
				case "GET" -> {
					returnOld = true;
				}
				case "KEEPTTL" -> {
					keep = true;
				}
				case "EX", "PX", "EXAT", "PXAT" -> {
					if (++i == words.length || end != Entry.NEVER) {
						throw syntaxError();
					}
					end = Expiry.end(word, words[i], now, "set");
				}
				default -> throw syntaxError();
			}
		}
		if ((ifAbsent && ifPresent) || (keep && end != Entry.NEVER)) {
			throw syntaxError();
		}
		return new SetOptions(ifAbsent, ifPresent, returnOld, keep, end);
	}

	private static RespErrorException syntaxError() {
		return new RespErrorException("ERR syntax error");
	}

	boolean allow(boolean present) {
		return present ? !this.ifAbsent : !this.ifPresent;
	}

	long expiry(@Nullable Entry old) {
		return (this.keepExpiry && old != null) ? old.expiry() : this.end;
	}

}
