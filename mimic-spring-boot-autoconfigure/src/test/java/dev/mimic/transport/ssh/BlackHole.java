package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Port of this machine that neither accepts nor refuses connections: the queue of those
 * that wait to be accepted is full.
 *
 * @author Mimic Contributors
 */
final class BlackHole implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 200;

	private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final List<Socket> waiting = new ArrayList<>();

	BlackHole() throws IOException {
		while (fill()) {
			if (this.waiting.size() > 1000) {
				throw new IOException("The queue has no end");
			}
		}
	}

	private boolean fill() throws IOException {
		Socket socket = new Socket();
		this.waiting.add(socket);
		try {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), PATIENCE_MILLIS);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.waiting) {
			socket.close();
		}
		this.listener.close();
	}

}
