package dev.mimic.transport.proxy;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Parser of challenges (RFC 9110, 11.6.1): a list of schemes, each with parameters or a
 * single token. It goes over what is malformed as far as that is possible.
 *
 * @author Mimic Contributors
 */
final class Challenges {

	/**
	 * The scheme that is supported.
	 */
	static final String BASIC = "basic";

	/**
	 * Schemes that are registered with IANA or in wide use. Others are not named: their
	 * names are text of the peer.
	 */
	private static final Set<String> KNOWN = Set.of(BASIC, "bearer", "concealed", "digest", "dpop", "gnap", "hoba",
			"kerberos", "mutual", "negotiate", "ntlm", "oauth", "privatetoken", "scram-sha-1", "scram-sha-256",
			"vapid");

	private static final String UNKNOWN = "a scheme that is not known";

	private static final String TOKEN = "!#$%&'*+-.^_`|~";

	private static final String TOKEN_68 = "-._~+/=";

	private final String text;

	private final Set<String> schemes = new LinkedHashSet<>();

	private int position;

	private Challenges(String text) {
		this.text = text;
	}

	/**
	 * Finds the schemes of a list of challenges.
	 * @param value the value of the header field
	 * @return the schemes in lower case, in their order
	 */
	static Set<String> schemes(String value) {
		Challenges challenges = new Challenges(value);
		while (challenges.position < value.length()) {
			challenges.element();
		}
		return challenges.schemes;
	}

	/**
	 * Reads one element of the list: a scheme, with the first parameter or the token
	 * behind it, or a further parameter.
	 */
	private void element() {
		String name = run(TOKEN);
		if (name.isEmpty()) {
			// A comma, white space, or something malformed
			skip();
			return;
		}
		int end = this.position;
		blanks();
		if (peek() == '=') {
			this.position++;
			value();
			return;
		}
		String scheme = name.toLowerCase(Locale.ROOT);
		this.schemes.add(KNOWN.contains(scheme) ? scheme : UNKNOWN);
		if (this.position > end) {
			token68();
		}
	}

	/**
	 * Reads the token of a scheme, unless parameters follow.
	 */
	private void token68() {
		int start = this.position;
		run(TOKEN_68);
		blanks();
		if (peek() != ',' && peek() != 0) {
			this.position = start;
			return;
		}
		String token = this.text.substring(start, this.position);
		if (token.indexOf('=') > 0 && !token.strip().endsWith("=")) {
			this.position = start;
		}
	}

	private void value() {
		blanks();
		if (peek() != '"') {
			run(TOKEN);
			return;
		}
		this.position++;
		while (peek() != 0 && peek() != '"') {
			this.position += (peek() == '\\') ? 2 : 1;
		}
		this.position++;
	}

	/**
	 * Goes over one character that begins no element, or over a quoted text.
	 */
	private void skip() {
		if (peek() == '"') {
			value();
		}
		else {
			this.position++;
		}
	}

	private String run(String punctuation) {
		int start = this.position;
		while (isAlphanumeric(peek()) || (peek() != 0 && punctuation.indexOf(peek()) >= 0)) {
			this.position++;
		}
		return this.text.substring(start, this.position);
	}

	private void blanks() {
		while (peek() == ' ' || peek() == '\t') {
			this.position++;
		}
	}

	private char peek() {
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : 0;
	}

	private static boolean isAlphanumeric(char letter) {
		return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
	}

}
