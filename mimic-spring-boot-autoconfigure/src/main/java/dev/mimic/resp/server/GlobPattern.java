package dev.mimic.resp.server;

/**
 * Matches names with the patterns of Redis: {@code *}, {@code ?}, {@code [abc]},
 * {@code [^a]}, {@code [a-z]} and a backslash before a character that is to be taken as
 * it is. The time is bounded by the product of the lengths.
 *
 * @author Mimic Contributors
 */
final class GlobPattern {

	private GlobPattern() {
	}

	/**
	 * Matches a name.
	 * @param pattern the pattern
	 * @param name the name
	 * @return whether all of the name matches
	 */
	static boolean matches(String pattern, String name) {
		int p = 0;
		int n = 0;
		int star = -1;
		int resume = 0;
		while (n < name.length()) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = ++p;
				resume = n;
			}
			else if (p < pattern.length() && matchesOne(pattern, p, name.charAt(n))) {
				p = end(pattern, p);
				n++;
			}
			else if (star >= 0) {
				p = star;
				n = ++resume;
			}
			else {
				return false;
			}
		}
		while (p < pattern.length() && pattern.charAt(p) == '*') {
			p++;
		}
		return p == pattern.length();
	}

	private static boolean matchesOne(String pattern, int start, char c) {
		return switch (pattern.charAt(start)) {
			case '?' -> true;
			case '[' -> matchesSet(pattern, start + 1, c);
			case '\\' -> pattern.charAt(Math.min(start + 1, pattern.length() - 1)) == c;
			default -> pattern.charAt(start) == c;
		};
	}

	private static boolean matchesSet(String pattern, int start, char c) {
		boolean negated = start < pattern.length() && pattern.charAt(start) == '^';
		boolean found = false;
		int i = negated ? start + 1 : start;
		while (i < pattern.length() && pattern.charAt(i) != ']') {
			if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
				i++;
				found |= pattern.charAt(i) == c;
			}
			else if (i + 2 < pattern.length() && pattern.charAt(i + 1) == '-') {
				char from = pattern.charAt(i);
				char to = pattern.charAt(i + 2);
				found |= c >= Math.min(from, to) && c <= Math.max(from, to);
				i += 2;
			}
			else {
				found |= pattern.charAt(i) == c;
			}
			i++;
		}
		return found != negated;
	}

	private static int end(String pattern, int start) {
		char c = pattern.charAt(start);
		if (c == '\\') {
			return Math.min(start + 2, pattern.length());
		}
		if (c != '[') {
			return start + 1;
		}
		int i = start + 1;
		while (i < pattern.length() && pattern.charAt(i) != ']') {
			i += (pattern.charAt(i) == '\\') ? 2 : 1;
		}
		return Math.min(i + 1, pattern.length());
	}

}
