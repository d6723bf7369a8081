package dev.mimic.transport.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * The proxy's end of a connection, blocking. Remembers what it has read.
 *
 * @author Mimic Contributors
 */
final class ScriptedConnection {

	private final Socket socket;

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	ScriptedConnection(Socket socket) {
		this.socket = socket;
	}

	Socket socket() {
		return this.socket;
	}

	/**
	 * Reads bytes.
	 * @param count how many
	 * @return this
	 * @throws IOException if they do not come
	 */
	ScriptedConnection read(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			readByte();
		}
		return this;
	}

	/**
	 * Reads the head of an HTTP request.
	 * @return this
	 * @throws IOException if it does not come
	 */
	ScriptedConnection readHead() throws IOException {
		while (!text().endsWith("\r\n\r\n")) {
			readByte();
		}
		return this;
	}

	private void readByte() throws IOException {
		int value = this.socket.getInputStream().read();
		if (value < 0) {
			throw new EOFException("The client closed after " + this.received.size() + " bytes");
		}
		synchronized (this) {
			this.received.write(value);
		}
	}

	ScriptedConnection write(int... values) throws IOException {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		this.socket.getOutputStream().write(bytes);
		return this;
	}

	ScriptedConnection write(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	/**
	 * Waits until the client is gone.
	 * @throws IOException if it sends more before
	 */
	void awaitEnd() throws IOException {
		try {
			int value = this.socket.getInputStream().read();
			if (value >= 0) {
				throw new IOException("The client sent " + value + " instead of closing");
			}
		}
		catch (SocketException ex) {
			// A reset is an end, too
		}
	}

	/**
	 * Greets a SOCKS5 client that has no user, and reads its request for a name.
	 * @param name the name that is expected
	 * @return this
	 * @throws IOException if the client says something else
	 */
	ScriptedConnection socksRequest(String name) throws IOException {
		return read(3).write(5, 0).read(4 + 1 + name.length() + 2);
	}

	synchronized byte[] bytes() {
		return this.received.toByteArray();
	}

	String text() {
		return new String(bytes(), StandardCharsets.ISO_8859_1);
	}

}
