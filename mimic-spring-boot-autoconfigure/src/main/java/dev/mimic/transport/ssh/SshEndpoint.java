package dev.mimic.transport.ssh;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.transport.tcp.HostName;
import org.jspecify.annotations.Nullable;

/**
 * SSH server that forwards connections to other addresses, such as a bastion.
 *
 * @param user the user to log in as, or {@code null} for that of the OpenSSH
 * configuration, or else of this process
 * @param host a name or an IP address; an IPv6 address without brackets
 * @param port the port, or 0 for that of the OpenSSH configuration, or else 22
 * @param password the password of the URI, or {@code null} for none
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record SshEndpoint(@Nullable String user, String host, int port, @Nullable Secret password) {

	/**
	 * Context key of SSH servers.
	 */
	public static final Key<SshEndpoint> KEY = Key.named("ssh", SshEndpoint.class);

	/**
	 * Scheme of their URIs.
	 */
	static final String SCHEME = "ssh";

	/**
	 * Port that RFC 4253 assigns to SSH.
	 */
	static final int DEFAULT_PORT = 22;

	private static final String FORM = "An SSH server has the form ssh://user@host:port, where user and port may be left out";

	private static final Pattern AUTHORITY = Pattern
		.compile("(?:([^@:]*)(?::([^@]*))?@)?(?:\\[([^\\]]+)]|([^\\[\\]:@]+))(?::(\\d{1,5}))?");

	private static final Pattern HOST = Pattern.compile("[^\\s\\p{Cntrl}/?#@\\[\\],]+");

	/**
	 * Checks user, host and port.
	 */
	public SshEndpoint {
		if (!HOST.matcher(host).matches() || host.startsWith("-")) {
			throw new IllegalArgumentException(
					"A host is a name or an IP address: it can't be empty, nor hold white space or any of / ? # @ [ ] ,");
		}
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("A port is between 1 and 65535, not " + port);
		}
		if (user != null && (user.isEmpty() || user.chars().anyMatch(Character::isISOControl))) {
			throw new IllegalArgumentException("A user can't be empty, nor hold control characters");
		}
	}

	/**
	 * Creates an endpoint without a password.
	 * @param user the user, or {@code null} for the default
	 * @param host the host
	 * @param port the port, or 0 for the default
	 */
	public SshEndpoint(@Nullable String user, String host, int port) {
		this(user, host, port, null);
	}

	/**
	 * Parses a URI of the form {@code ssh://user:password@host:port}, of which only the
	 * host is required. User and password may be percent-encoded.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static SshEndpoint parse(URI uri) {
		String authority = uri.getRawAuthority();
		Matcher matcher = AUTHORITY.matcher((authority != null) ? authority : "");
		String path = uri.getRawPath();
		if (!matcher.matches() || !(path == null || path.isEmpty() || path.equals("/")) || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException(FORM + ", without a path; an IPv6 address stands in brackets");
		}
		String user = matcher.group(1);
		String password = matcher.group(2);
		if (user != null && user.isEmpty()) {
			throw new IllegalArgumentException(FORM);
		}
		String host = HostName.ofUri(matcher.group(3), matcher.group(4));
		int port = (matcher.group(5) != null) ? Integer.parseInt(matcher.group(5)) : 0;
		if (matcher.group(5) != null && port == 0) {
			throw new IllegalArgumentException("A port is between 1 and 65535, not 0");
		}
		return new SshEndpoint(decode(user), host, port, (password != null) ? Secret.of(decoded(password)) : null);
	}

	private static @Nullable String decode(@Nullable String text) {
		return (text != null) ? decoded(text) : null;
	}

	private static String decoded(String text) {
		// Unlike in a form, a plus in a URI is not a blank
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	/**
	 * Renders user, host and port, as far as they are set, without the password.
	 */
	@Override
	public String toString() {
		String address = (this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host;
		return ((this.user != null) ? this.user + "@" : "") + address + ((this.port != 0) ? ":" + this.port : "");
	}

}
