package dev.mimic.transport.tls;

import dev.mimic.context.Key;
import dev.mimic.transport.tcp.TcpEndpoint;

/**
 * A host and a port that speak TLS over TCP. The host is also the name that its
 * certificate has to prove.
 *
 * @param tcp the address
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record TlsEndpoint(TcpEndpoint tcp) {

	/**
	 * The key of endpoints that are reached by TLS over TCP.
	 */
	public static final Key<TlsEndpoint> KEY = Key.named("tls", TlsEndpoint.class);

	/**
	 * The scheme of their URIs.
	 */
	static final String SCHEME = "tls";

	/**
	 * Creates an endpoint.
	 * @param host a name or an IP address; an IPv6 address without brackets
	 * @param port the port
	 * @return the endpoint
	 */
	public static TlsEndpoint of(String host, int port) {
		return new TlsEndpoint(new TcpEndpoint(host, port));
	}

	@Override
	public String toString() {
		return this.tcp.toString();
	}

}
