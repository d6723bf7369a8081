package dev.mimic.transport.proxy;

import java.net.URI;

import dev.mimic.context.Key;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * HTTP proxy that creates tunnels by CONNECT.
 *
 * @param secure whether the proxy itself is reached over TLS
 * @param address the address of the proxy
 * @param credentials the user and the password, or {@code null} for none
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record HttpProxyEndpoint(boolean secure, TcpEndpoint address, @Nullable ProxyCredentials credentials) {

	/**
	 * Context key of HTTP proxies.
	 */
	public static final Key<HttpProxyEndpoint> KEY = Key.named("http", HttpProxyEndpoint.class);

	/**
	 * Scheme of URIs of proxies in plaintext.
	 */
	static final String SCHEME = "http";

	/**
	 * Scheme of URIs of proxies over TLS.
	 */
	static final String SECURE_SCHEME = "https";

	/**
	 * Ports that RFC 9110 assigns to the schemes.
	 */
	private static final int DEFAULT_PORT = 80;

	private static final int DEFAULT_SECURE_PORT = 443;

	/**
	 * Checks that the user fits into what Basic authentication sends (RFC 7617).
	 */
	public HttpProxyEndpoint {
		if (credentials != null && credentials.user().indexOf(':') >= 0) {
			throw new IllegalArgumentException("The user for an HTTP proxy can't hold a colon");
		}
	}

	/**
	 * Parses a URI of the form {@code http://user:password@host:port}, or {@code https},
	 * in which all but the host can be left out.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static HttpProxyEndpoint parse(URI uri) {
		boolean secure = SECURE_SCHEME.equalsIgnoreCase(uri.getScheme());
		ProxyUri parsed = ProxyUri.parse(uri, secure ? DEFAULT_SECURE_PORT : DEFAULT_PORT);
		return new HttpProxyEndpoint(secure, parsed.address(), parsed.credentials());
	}

	/**
	 * Returns the same proxy for a user.
	 * @param credentials the user and the password
	 * @return the endpoint
	 * @throws IllegalArgumentException if the user does not fit into Basic authentication
	 */
	public HttpProxyEndpoint withCredentials(ProxyCredentials credentials) {
		return new HttpProxyEndpoint(this.secure, this.address, credentials);
	}

	/**
	 * Renders the address, without credentials.
	 */
	@Override
	public String toString() {
		return (this.secure ? SECURE_SCHEME : SCHEME) + "://" + this.address;
	}

}
