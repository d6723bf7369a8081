package dev.mimic.sample.store;

/**
 * Pattern with {@code *} for any characters, {@code ?} for one, {@code [abc]},
 * {@code [^a]} and {@code [a-z]} for one of some, and a backslash before a character that
 * is meant as it is.
 *
 * @author Mimic Contributors
 */
final class KeyPattern {

	private final String pattern;

	KeyPattern(String pattern) {
		this.pattern = pattern;
	}

	boolean matches(String text) {
		int p = 0;
		int t = 0;
		int star = -1;
		int resume = 0;
		while (t < text.length()) {
			if (p < this.pattern.length() && this.pattern.charAt(p) == '*') {
				star = ++p;
				resume = t;
			}
			else if (p < this.pattern.length() && matchesOne(p, text.charAt(t))) {
				p = next(p);
				t++;
			}
			else if (star >= 0) {
				p = star;
				t = ++resume;
			}
			else {
				return false;
			}
		}
		return this.pattern.substring(p).chars().allMatch((c) -> c == '*');
	}

	private boolean matchesOne(int place, char c) {
		char first = this.pattern.charAt(place);
		if (first == '[') {
			return matchesSet(place + 1, c);
		}
		boolean escaped = first == '\\' && place + 1 < this.pattern.length();
		return (first == '?') || (escaped ? this.pattern.charAt(place + 1) : first) == c;
	}

	private boolean matchesSet(int start, char c) {
		boolean negated = start < this.pattern.length() && this.pattern.charAt(start) == '^';
		int next = next(start - 1);
		int end = (this.pattern.charAt(next - 1) == ']') ? next - 1 : next;
		boolean found = false;
		for (int i = negated ? start + 1 : start; i < end; i++) {
			char from = this.pattern.charAt(i);
			if (from == '\\' && i + 1 < end) {
				from = this.pattern.charAt(++i);
			}
			char to = from;
			if (i + 2 < end && this.pattern.charAt(i + 1) == '-') {
				to = this.pattern.charAt(i + 2);
				i += 2;
			}
			found |= c >= Math.min(from, to) && c <= Math.max(from, to);
		}
		return found != negated;
	}

	private int next(int place) {
		int i = place;
		if (this.pattern.charAt(i) == '[') {
			i++;
			while (i < this.pattern.length() && this.pattern.charAt(i) != ']') {
				i += (this.pattern.charAt(i) == '\\') ? 2 : 1;
			}
		}
		else if (this.pattern.charAt(i) == '\\' && i + 1 < this.pattern.length()) {
			i++;
		}
		return Math.min(i + 1, this.pattern.length());
	}

}
