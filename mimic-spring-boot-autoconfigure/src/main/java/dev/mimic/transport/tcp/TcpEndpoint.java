package dev.mimic.transport.tcp;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Key;

/**
 * A host and a port. The host is not resolved before it is dialled.
 *
 * @param host a name or an IP address; an IPv6 address without brackets. A name in other
 * letters than those of ASCII is converted ({@code xn--…}, IDNA 2008)
 * @param port the port; 0 lets a server take any free one
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record TcpEndpoint(String host, int port) {

	/**
	 * The key of endpoints that are reached over TCP.
	 */
	public static final Key<TcpEndpoint> KEY = Key.named("tcp", TcpEndpoint.class);

	/**
	 * The key of the host, where it stands alone.
	 */
	public static final Key<String> HOST = Key.named("host", String.class);

	/**
	 * The key of the port, where it stands alone.
	 */
	public static final Key<Integer> PORT = Key.named("port", Integer.class);

	/**
	 * The scheme of their URIs.
	 */
	static final String SCHEME = "tcp";

	/**
	 * The host of a URI without one: this machine.
	 */
	private static final String LOOPBACK = "localhost";

	private static final Pattern AUTHORITY = Pattern.compile("(?:\\[([^\\]]+)]|([^\\[\\]:@]*)):(\\d{1,5})");

	private static final Pattern HOST_CHARACTERS = Pattern.compile("[^\\s\\p{Cntrl}/?#@\\[\\]]+");

	/**
	 * Checks host and port.
	 */
	public TcpEndpoint {
		host = HostName.toAscii(host);
		if (!HOST_CHARACTERS.matcher(host).matches()) {
			throw new IllegalArgumentException(
					"A host is a name or an IP address: it can't be empty, nor hold white space or any of / ? # @ [ ]");
		}
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("A port is between 0 and 65535, not " + port);
		}
	}

	/**
	 * Parses a URI of the form {@code scheme://host:port}, whatever its scheme. Names
	 * that are not valid host names for {@link URI#getHost()}, such as
	 * {@code my_service}, are fine, also in letters of other languages, percent-encoded
	 * or not; without a host it is this machine.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	public static TcpEndpoint parse(URI uri) {
		String form = uri.getScheme() + "://host:port";
		String authority = uri.getRawAuthority();
		if (authority != null && authority.indexOf('@') >= 0) {
			throw new IllegalArgumentException("An address has the form " + form + ", without user information");
		}
		if (authority != null && !authority.matches(".*:\\d+")) {
			throw new IllegalArgumentException("The port is missing: an address has the form " + form);
		}
		Matcher matcher = AUTHORITY.matcher((authority != null) ? authority : "");
		String path = uri.getRawPath();
		if (!matcher.matches() || !(path == null || path.isEmpty() || path.equals("/")) || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException("An address has the form " + form
					+ ", without a path, a query or a fragment; an IPv6 address stands in brackets");
		}
		String host = HostName.ofUri(matcher.group(1), matcher.group(2));
		return new TcpEndpoint(host.isEmpty() ? LOOPBACK : host, Integer.parseInt(matcher.group(3)));
	}

	/**
	 * Returns this endpoint as a URI, such as {@code tcp://127.0.0.1:7000}.
	 * @return the URI
	 */
	public URI uri() {
		// The zone of a link-local address, see RFC 6874
		return URI.create(SCHEME + "://" + toString().replace("%", "%25"));
	}

	/**
	 * Renders host and port, an IPv6 address in brackets.
	 */
	@Override
	public String toString() {
		return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
