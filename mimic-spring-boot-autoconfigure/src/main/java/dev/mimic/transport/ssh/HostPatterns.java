package dev.mimic.transport.ssh;

import java.security.GeneralSecurityException;
import java.util.Locale;

import org.apache.sshd.client.config.hosts.KnownHostHashValue;

/**
 * Matcher for patterns of OpenSSH with {@code *} and {@code ?}, of which those behind
 * {@code !} exclude, and for the hosts of a known_hosts line, which are such patterns or
 * the hash of one name. MINA SSHD's own patterns are not used, as their regular
 * expressions backtrack.
 *
 * @author Mimic Contributors
 */
final class HostPatterns {

	private static final String HASHED = "|";

	private HostPatterns() {
	}

	/**
	 * Tells whether a line is about a server.
	 * @param field the hosts of the line
	 * @param name the name of the server, in lower case, with its port unless that is 22
	 * @return whether it is
	 * @throws GeneralSecurityException if the JDK can't compute the hash
	 * @throws RuntimeException if the hash is damaged
	 */
	static boolean match(String field, String name) throws GeneralSecurityException {
		if (field.startsWith(HASHED)) {
			return KnownHostHashValue.parse(field).isHostMatch(name, 0);
		}
		return matchList(field.toLowerCase(Locale.ROOT), name);
	}

	/**
	 * Tells whether one of several patterns matches, and none that excludes.
	 * @param list the patterns, separated by commas
	 * @param name the name
	 * @return whether the list matches
	 */
	static boolean matchList(String list, String name) {
		boolean found = false;
		for (String pattern : list.split(",")) {
			boolean excludes = pattern.startsWith("!");
			if (matchPattern(excludes ? pattern.substring(1) : pattern, name)) {
				if (excludes) {
					return false;
				}
				found = true;
			}
		}
		return found;
	}

	/**
	 * Tells whether a pattern matches.
	 * @param pattern the pattern, with {@code *} and {@code ?}
	 * @param name the name
	 * @return whether the whole name matches
	 */
	// An asterisk that matched once never has to match less, so only the last one is
	// tried again: at most pattern times name steps.
	static boolean matchPattern(String pattern, String name) {
		int inPattern = 0;
		int inName = 0;
		int asterisk = -1;
		int covered = 0;
		while (inName < name.length()) {
			char expected = (inPattern < pattern.length()) ? pattern.charAt(inPattern) : 0;
			if (expected == '*') {
				asterisk = inPattern++;
				covered = inName;
			}
			else if (expected == '?' || expected == name.charAt(inName)) {
				inPattern++;
				inName++;
			}
			else if (asterisk >= 0) {
				inPattern = asterisk + 1;
				inName = ++covered;
			}
			else {
				return false;
			}
		}
		while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
			inPattern++;
		}
		return inPattern == pattern.length();
	}

}
