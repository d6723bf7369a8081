package dev.mimic.transport.tcp;

/**
 * Encoder of Punycode (RFC 3492), which writes text with the letters of ASCII.
 *
 * @author Mimic Contributors
 */
final class Punycode {

	private static final int BASE = 36;

	private static final int T_MIN = 1;

	private static final int T_MAX = 26;

	private static final int SKEW = 38;

	private static final int DAMP = 700;

	private static final int INITIAL_BIAS = 72;

	private static final int INITIAL_N = 128;

	private final StringBuilder output = new StringBuilder();

	private int bias = INITIAL_BIAS;

	private Punycode() {
	}

	/**
	 * Encodes a text.
	 * @param text the text, of at most a few hundred letters
	 * @return its encoding, without a prefix
	 */
	static String encode(String text) {
		return new Punycode().encode(text.codePoints().toArray());
	}

	private String encode(int[] letters) {
		for (int letter : letters) {
			if (letter < INITIAL_N) {
				this.output.append((char) letter);
			}
		}
		int basic = this.output.length();
		int handled = basic;
		if (basic > 0) {
			this.output.append('-');
		}
		int next = INITIAL_N;
		int delta = 0;
		while (handled < letters.length) {
			int smallest = smallest(letters, next);
			delta = Math.addExact(delta, Math.multiplyExact(smallest - next, handled + 1));
			next = smallest;
			for (int letter : letters) {
				if (letter < next) {
					delta++;
				}
				else if (letter == next) {
					appendDelta(delta);
					this.bias = adapt(delta, handled + 1, handled == basic);
					delta = 0;
					handled++;
				}
			}
			delta++;
			next++;
		}
		return this.output.toString();
	}

	private static int smallest(int[] letters, int from) {
		int smallest = Integer.MAX_VALUE;
		for (int letter : letters) {
			if (letter >= from && letter < smallest) {
				smallest = letter;
			}
		}
		return smallest;
	}

	private void appendDelta(int delta) {
		int rest = delta;
		for (int k = BASE;; k += BASE) {
			int threshold = Math.max(T_MIN, Math.min(T_MAX, k - this.bias));
			if (rest < threshold) {
				this.output.append(digit(rest));
				return;
			}
			this.output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
			rest = (rest - threshold) / (BASE - threshold);
		}
	}

	private static char digit(int value) {
		return (char) ((value < 26) ? 'a' + value : '0' + value - 26);
	}

	private static int adapt(int delta, int points, boolean first) {
		int rest = first ? delta / DAMP : delta / 2;
		rest += rest / points;
		int k = 0;
		while (rest > (BASE - T_MIN) * T_MAX / 2) {
			rest /= BASE - T_MIN;
			k += BASE;
		}
		return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
	}

}
