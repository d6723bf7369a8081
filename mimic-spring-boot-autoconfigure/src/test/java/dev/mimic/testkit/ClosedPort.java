package dev.mimic.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Port of a loopback address that refuses every connection. It stays bound without
 * listening, so that no other program can get it before the test ends.
 *
 * @author Mimic Contributors
 */
public final class ClosedPort implements AutoCloseable {

	private final Socket socket = new Socket();

	/**
	 * Takes a port of the IPv4 loopback address.
	 * @throws IOException if there is none
	 */
	public ClosedPort() throws IOException {
		this("127.0.0.1");
	}

	/**
	 * Takes a port.
	 * @param address the loopback address whose port it is
	 * @throws IOException if there is none
	 */
	public ClosedPort(String address) throws IOException {
		this.socket.bind(new InetSocketAddress(address, 0));
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
		return this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
