package dev.mimic.autoconfigure.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A client that knows nothing of flows.
 *
 * @author Mimic Contributors
 */
final class LineClient implements AutoCloseable {

	private static final int TIMEOUT = 10_000;

	private final Socket socket = new Socket();

	private final BufferedReader reader;

	LineClient(URI address) throws IOException {
		this.socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT);
		this.socket.setSoTimeout(TIMEOUT);
		this.reader = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.US_ASCII));
	}

	/**
	 * Sends a line and waits for another.
	 * @param line the line
	 * @return the answer, or {@code null} if the server has closed the connection
	 * @throws IOException on failure
	 */
	@Nullable String ask(String line) throws IOException {
		send(line);
		return receive();
	}

	void send(String line) throws IOException {
		this.socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
	}

	@Nullable String receive() throws IOException {
		try {
			return this.reader.readLine();
		}
		catch (SocketException ex) {
			// A server that closes with bytes unread resets the connection
			return null;
		}
	}

	int receiveByte() throws IOException {
		return this.reader.read();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
