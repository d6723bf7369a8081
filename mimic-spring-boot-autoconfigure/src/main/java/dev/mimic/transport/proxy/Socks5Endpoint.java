package dev.mimic.transport.proxy;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.mimic.context.Key;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * SOCKS5 proxy.
 *
 * @param address the address of the proxy
 * @param credentials the user and the password, or {@code null} for none
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record Socks5Endpoint(TcpEndpoint address, @Nullable ProxyCredentials credentials) {

	/**
	 * Context key of SOCKS5 proxies.
	 */
	public static final Key<Socks5Endpoint> KEY = Key.named("socks5", Socks5Endpoint.class);

	/**
	 * Scheme of their URIs.
	 */
	static final String SCHEME = "socks5";

	/**
	 * Port of SOCKS proxies, as registered with IANA.
	 */
	static final int DEFAULT_PORT = 1080;

	/**
	 * Limit of names, users and passwords: a length has one byte in RFC 1928 and RFC
	 * 1929.
	 */
	static final int MAX_BYTES = 255;

	/**
	 * Checks that user and password have the lengths that RFC 1929 allows.
	 */
	public Socks5Endpoint {
		if (credentials != null) {
			checkLength("user", credentials.user());
			checkLength("password", credentials.password().reveal());
		}
	}

	private static void checkLength(String what, String text) {
		int length = text.getBytes(StandardCharsets.UTF_8).length;
		if (length < 1 || length > MAX_BYTES) {
			throw new IllegalArgumentException(
					"The " + what + " for a SOCKS5 proxy has from 1 to " + MAX_BYTES + " bytes, not " + length);
		}
	}

	/**
	 * Parses a URI of the form {@code socks5://user:password@host:port}, in which all but
	 * the host can be left out.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static Socks5Endpoint parse(URI uri) {
		ProxyUri parsed = ProxyUri.parse(uri, DEFAULT_PORT);
		return new Socks5Endpoint(parsed.address(), parsed.credentials());
	}

	/**
	 * Returns the same proxy for a user.
	 * @param credentials the user and the password
	 * @return the endpoint
	 * @throws IllegalArgumentException if they have more bytes than SOCKS5 can carry
	 */
	public Socks5Endpoint withCredentials(ProxyCredentials credentials) {
		return new Socks5Endpoint(this.address, credentials);
	}

	/**
	 * Renders the address, without credentials.
	 */
	@Override
	public String toString() {
		return SCHEME + "://" + this.address;
	}

}
