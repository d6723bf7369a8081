package dev.mimic.benchmark.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The other side, the same for all: plain blocking sockets, a thread a connection.
 *
 * @author Mimic Contributors
 */
final class Peer implements AutoCloseable {

	private final ServerSocketChannel server;

	private final Exchange exchange;

	Peer(Exchange exchange) throws IOException {
		this.exchange = exchange;
		this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		start(this::accept);
	}

	InetSocketAddress address() throws IOException {
		return (InetSocketAddress) this.server.getLocalAddress();
	}

	private void accept() {
		while (this.server.isOpen()) {
			try {
				SocketChannel socket = this.server.accept();
				start(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(SocketChannel socket) {
		ByteBuffer buffer = ByteBuffer.allocateDirect(Exchange.bufferSize());
		try (socket) {
			socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
			while (read(socket, buffer)) {
				write(socket, buffer);
			}
		}
		catch (IOException ex) {
			// The client has gone
		}
	}

	private boolean read(SocketChannel socket, ByteBuffer buffer) throws IOException {
		for (int left = this.exchange.sent(); left > 0;) {
			buffer.clear().limit(Math.min(left, buffer.capacity()));
			int count = socket.read(buffer);
			if (count < 0) {
				return false;
			}
			left -= count;
		}
		return true;
	}

	private void write(SocketChannel socket, ByteBuffer buffer) throws IOException {
		for (int left = this.exchange.received(); left > 0;) {
			buffer.clear().limit(Math.min(left, buffer.capacity()));
			left -= socket.write(buffer);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "peer");
		thread.setDaemon(true);
		thread.start();
	}

}
