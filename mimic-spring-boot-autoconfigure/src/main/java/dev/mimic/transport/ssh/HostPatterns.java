package dev.mimic.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first field of a line of known hosts: patterns with {@code *} and {@code ?}, of
 * which those behind {@code !} exclude, or the hash of one name. As in OpenSSH, patterns
 * are compared with {@code host} at port 22 and with {@code [host]:port} at any other.
 *
 * @author Mimic Contributors
 */
final class HostPatterns {

	private static final String HASHED = "|1|";

	private static final String HASH = "HmacSHA1";

	private HostPatterns() {
	}

	/**
	 * Tells whether a line is about a server.
	 * @param field the field of the line
	 * @param name the name of the server, in lower case, with its port unless that is 22
	 * @return whether it is
	 * @throws GeneralSecurityException if the JDK can't compute the hash
	 */
	static boolean match(String field, String name) throws GeneralSecurityException {
		if (field.startsWith(HASHED)) {
			return matchHash(field.substring(HASHED.length()), name);
		}
		boolean found = false;
		for (String pattern : field.toLowerCase(Locale.ROOT).split(",")) {
			boolean excludes = pattern.startsWith("!");
			if (matchPattern(excludes ? pattern.substring(1) : pattern, 0, name, 0)) {
				if (excludes) {
					return false;
				}
				found = true;
			}
		}
		return found;
	}

	private static boolean matchHash(String saltAndHash, String name) throws GeneralSecurityException {
		int separator = saltAndHash.indexOf('|');
		if (separator < 0) {
			throw new IllegalArgumentException("The hash has no salt");
		}
		Mac mac = Mac.getInstance(HASH);
		mac.init(new SecretKeySpec(Base64.getDecoder().decode(saltAndHash.substring(0, separator)), HASH));
		byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
		return MessageDigest.isEqual(hash, Base64.getDecoder().decode(saltAndHash.substring(separator + 1)));
	}

	private static boolean matchPattern(String pattern, int from, String name, int start) {
		int position = start;
		for (int i = from; i < pattern.length(); i++) {
			char expected = pattern.charAt(i);
			if (expected == '*') {
				for (int rest = name.length(); rest >= position; rest--) {
					if (matchPattern(pattern, i + 1, name, rest)) {
						return true;
					}
				}
				return false;
			}
			if (position == name.length() || (expected != '?' && expected != name.charAt(position))) {
				return false;
			}
			position++;
		}
		return position == name.length();
	}

}
