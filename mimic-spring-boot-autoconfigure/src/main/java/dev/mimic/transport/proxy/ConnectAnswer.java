package dev.mimic.transport.proxy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Head of an answer to CONNECT. None of its text is kept: a proxy may repeat secrets that
 * it was sent.
 * <p>
 * As in curl, only the status and the challenges matter, and any line with a colon is a
 * header field. What announces a body is passed over: RFC 9110, 9.3.6, has clients ignore
 * it in the answer that makes a tunnel, and some proxies send it.
 *
 * @author Mimic Contributors
 */
final class ConnectAnswer {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9]+[ \\t]+([1-9][0-9]{2})(?![0-9]).*",
			Pattern.DOTALL);

	private static final Pattern CHALLENGE = Pattern.compile("(?i)Proxy-Authenticate:(.*)", Pattern.DOTALL);

	private final int status;

	private final Set<String> schemes = new LinkedHashSet<>();

	private ConnectAnswer(int status) {
		this.status = status;
	}

	/**
	 * Parses a head.
	 * @param lines the status line and the header fields, without the ends of the lines
	 * @return the answer
	 * @throws ProxyException if it is not the head of an answer
	 */
	static ConnectAnswer parse(List<String> lines) throws ProxyException {
		Matcher statusLine = STATUS_LINE.matcher(lines.get(0));
		if (!statusLine.matches()) {
			throw new BrokenProxyException("Its answer does not begin with a status line of HTTP");
		}
		ConnectAnswer answer = new ConnectAnswer(Integer.parseInt(statusLine.group(1)));
		for (int i = 1; i < lines.size(); i++) {
			String line = lines.get(i);
			if (!isField(line) && !(i > 1 && isContinuation(line))) {
				throw new BrokenProxyException("Line " + (i + 1) + " of its answer is not a header field");
			}
			Matcher challenge = CHALLENGE.matcher(line);
			if (challenge.matches()) {
				answer.schemes.addAll(Challenges.schemes(challenge.group(1)));
			}
		}
		return answer;
	}

	private static boolean isField(String line) {
		return line.indexOf(':') >= 0;
	}

	private static boolean isContinuation(String line) {
		return line.startsWith(" ") || line.startsWith("\t");
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
	 * Returns the authentication schemes of the proxy if none of them is supported.
	 * @return their names, or {@code null} if there are none or Basic is among them
	 */
	@Nullable String foreignSchemes() {
		return (this.schemes.isEmpty() || this.schemes.contains(Challenges.BASIC)) ? null
				: String.join(", ", this.schemes);
	}

}
