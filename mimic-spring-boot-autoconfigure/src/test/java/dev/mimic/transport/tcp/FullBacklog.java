package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A black hole: a listener that accepts nothing and whose queue is full, so that connects
 * to it wait without an answer.
 *
 * @author Mimic Contributors
 */
public final class FullBacklog implements AutoCloseable {

	private static final int MILLIS = 200;

	private final ServerSocket server;

	private final List<Socket> waiting = new ArrayList<>();

	FullBacklog() throws IOException {
		this(InetAddress.getLoopbackAddress());
	}

	/**
	 * Opens a black hole at any free port.
	 * @param address the address; the wildcard address stands for all that have no
	 * listener of their own
	 * @throws IOException if it can't be opened
	 */
	public FullBacklog(InetAddress address) throws IOException {
		this.server = new ServerSocket(0, 1, address);
		for (int i = 0; i < 16; i++) {
			Socket socket = new Socket();
			this.waiting.add(socket);
			try {
				socket.connect(new InetSocketAddress(
						address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port()), MILLIS);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
		throw new IllegalStateException("The queue of the listener is never full");
	}

	/**
	 * Returns the port.
	 * @return the port that it listens at
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.waiting) {
			socket.close();
		}
		this.server.close();
	}

}
