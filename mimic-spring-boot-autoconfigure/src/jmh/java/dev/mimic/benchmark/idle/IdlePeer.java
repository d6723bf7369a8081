package dev.mimic.benchmark.idle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepts connections and leaves them alone. It lives in another process than what is
 * measured.
 *
 * @author Mimic Contributors
 */
final class IdlePeer implements AutoCloseable {

	private final ServerSocketChannel server;

	private final List<SocketChannel> accepted = new ArrayList<>();

	private final Thread thread = new Thread(this::accept, "peer");

	IdlePeer() throws IOException {
		this.server = ServerSocketChannel.open();
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
		this.thread.start();
	}

	String port() {
		return String.valueOf(this.server.socket().getLocalPort());
	}

	private void accept() {
		try {
			while (true) {
				this.accepted.add(this.server.accept());
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (SocketChannel socket : this.accepted) {
			socket.close();
		}
	}

}
