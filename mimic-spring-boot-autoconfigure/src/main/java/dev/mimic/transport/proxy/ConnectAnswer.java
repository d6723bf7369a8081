package dev.mimic.transport.proxy;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Head of an answer to CONNECT. None of its text is kept: a proxy may repeat secrets that
 * it was sent.
 *
 * @author Mimic Contributors
 */
final class ConnectAnswer {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] ([1-9][0-9]{2})(?: [^\\r\\n\\x00]*)?");

	private static final Pattern FIELD = Pattern
		.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\r\\n\\x00]*?)[ \\t]*");

	private static final Pattern SCHEMES = Pattern.compile("(?i)\\b(basic|bearer|digest|negotiate|ntlm)\\b");

	private final int status;

	private boolean body;

	private final Set<String> schemes = new LinkedHashSet<>();

	private ConnectAnswer(int status) {
		this.status = status;
	}

	/**
	 * Parses a head.
	 * @param head the status line and the header fields, with the empty line at the end
	 * @return the answer
	 * @throws ProxyException if it is not the head of an answer
	 */
	static ConnectAnswer parse(String head) throws ProxyException {
		String[] lines = head.substring(0, head.length() - 4).split("\r\n", -1);
		Matcher statusLine = STATUS_LINE.matcher(lines[0]);
		if (!statusLine.matches()) {
			throw new ProxyException("Its answer does not begin with a status line of HTTP");
		}
		ConnectAnswer answer = new ConnectAnswer(Integer.parseInt(statusLine.group(1)));
		for (int i = 1; i < lines.length; i++) {
			Matcher field = FIELD.matcher(lines[i]);
			if (!field.matches()) {
				throw new ProxyException("Line " + (i + 1) + " of its answer is not a header field");
			}
			answer.add(field.group(1).toLowerCase(Locale.ROOT), field.group(2));
		}
		return answer;
	}

	private void add(String name, String value) {
		if (name.equals("proxy-authenticate")) {
			SCHEMES.matcher(value)
				.results()
				.forEach((scheme) -> this.schemes.add(scheme.group().toLowerCase(Locale.ROOT)));
		}
		else if (name.equals("transfer-encoding") || (name.equals("content-length") && !value.equals("0"))) {
			this.body = true;
		}
	}

	int status() {
		return this.status;
	}

	/**
	 * Tells whether another head follows.
	 * @return whether this answer is an interim one
	 */
	boolean isInterim() {
		return this.status < 200 && this.status != 101;
	}

	/**
	 * Tells whether a body is announced, which a tunnel does not have.
	 * @return whether there is a body
	 */
	boolean hasBody() {
		return this.body;
	}

	/**
	 * Returns the authentication schemes of the proxy that are known, but not supported.
	 * @return their names, or {@code null} if there are none or Basic is among them
	 */
	@Nullable String foreignSchemes() {
		return (this.schemes.isEmpty() || this.schemes.contains("basic")) ? null : String.join(", ", this.schemes);
	}

}
