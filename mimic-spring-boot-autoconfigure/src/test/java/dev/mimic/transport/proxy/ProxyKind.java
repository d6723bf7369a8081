package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.mimic.resolve.HopProtocol;

/**
 * Protocol of a proxy, for tests that both have to pass.
 *
 * @author Mimic Contributors
 */
enum ProxyKind {

	SOCKS5("socks5", "A SOCKS5 proxy", "succeeded (0)") {

		@Override
		HopProtocol<?> protocol() {
			return new Socks5Protocol((host) -> {
				throw new IllegalStateException("Host '" + host + "' was looked up");
			}, null);
		}

		@Override
		ScriptedConnection readFirst(ScriptedConnection connection) throws IOException {
			return connection.read(3);
		}

		@Override
		ScriptedConnection lead(ScriptedConnection connection, String host) throws IOException {
			return connection.socksRequest(host).write(5, 0, 0, 1, 127, 0, 0, 1, 0, 80);
		}

		@Override
		byte[] request(String host, int port) {
			return Socks5ProtocolTests.bytes(5, 1, 0, 5, 1, 0, 3, host.length(), host, port >> 8, port & 0xFF);
		}

	},

	HTTP("http", "An HTTP proxy", "200") {

		@Override
		HopProtocol<?> protocol() {
			return new HttpConnectProtocol((host) -> {
				throw new IllegalStateException("Host '" + host + "' was looked up");
			}, null, null);
		}

		@Override
		ScriptedConnection readFirst(ScriptedConnection connection) throws IOException {
			return connection.readHead();
		}

		@Override
		ScriptedConnection lead(ScriptedConnection connection, String host) throws IOException {
			return connection.readHead().write("HTTP/1.1 200 Connection established\r\n\r\n");
		}

		@Override
		byte[] request(String host, int port) {
			String address = host + ":" + port;
			return ("CONNECT " + address + " HTTP/1.1\r\nHost: " + address + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
		}

	};

	private final String scheme;

	private final String title;

	private final String success;

	ProxyKind(String scheme, String title, String success) {
		this.scheme = scheme;
		this.title = title;
		this.success = success;
	}

	/**
	 * Finds the kind of a proxy.
	 * @param uri the URI of the proxy
	 * @return the kind
	 */
	static ProxyKind of(String uri) {
		return uri.startsWith(SOCKS5.scheme) ? SOCKS5 : HTTP;
	}

	/**
	 * Parses a URI.
	 * @param uri the URI
	 * @return the endpoint
	 */
	Object parse(String uri) {
		return protocol().parse(URI.create(uri));
	}

	/**
	 * Returns the URI of a proxy.
	 * @param port the port on this machine
	 * @return the URI
	 */
	String uri(int port) {
		return this.scheme + "://127.0.0.1:" + port;
	}

	/**
	 * Returns the beginning of messages.
	 * @return the name of the protocol with its article
	 */
	String title() {
		return this.title;
	}

	/**
	 * Returns the answer to a request that was granted.
	 * @return the text in explanations
	 */
	String success() {
		return this.success;
	}

	/**
	 * Returns the last message of a proxy that grants a request.
	 * @return the bytes as ISO 8859-1
	 */
	String granted() {
		return (this == HTTP) ? "HTTP/1.1 200 Connection established\r\n\r\n"
				: "\u0005\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000";
	}

	/**
	 * Creates the protocol, without names and filter.
	 * @return the protocol
	 */
	abstract HopProtocol<?> protocol();

	/**
	 * Reads the first message of a client, after which it waits.
	 * @param connection the connection to the client
	 * @return the connection
	 * @throws IOException if the client ends
	 */
	abstract ScriptedConnection readFirst(ScriptedConnection connection) throws IOException;

	/**
	 * Leads a client without credentials to a name.
	 * @param connection the connection to the client
	 * @param host the name that is expected
	 * @return the connection, to the target from now on
	 * @throws IOException if the client ends
	 */
	abstract ScriptedConnection lead(ScriptedConnection connection, String host) throws IOException;

	/**
	 * Returns what a client without credentials sends.
	 * @param host the name of the target
	 * @param port the port of the target
	 * @return the bytes, up to those for the target
	 */
	abstract byte[] request(String host, int port);

}
