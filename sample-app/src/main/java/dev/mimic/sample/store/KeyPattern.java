package dev.mimic.sample.store;

/**
 * Pattern with {@code *} for any characters and {@code ?} for one.
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
			else if (p < this.pattern.length()
					&& (this.pattern.charAt(p) == '?' || this.pattern.charAt(p) == text.charAt(t))) {
				p++;
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

}
