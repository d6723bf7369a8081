package dev.mimic.resp.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespRequestDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A server on a socket, with a thread for each connection. It answers {@code ECHO} and
 * the handshake, and is silent about everything else.
 *
 * @author Mimic Contributors
 */
final class RespEchoServer implements AutoCloseable {

	private final ServerSocket server = listen();

	private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

	/**
	 * What has arrived, but for the handshakes.
	 */
	final BlockingQueue<RespRequest> received = new LinkedBlockingQueue<>();

	RespEchoServer() {
		new Thread(this::accept, "echo-server").start();
	}

	private static ServerSocket listen() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	SocketAddress address() {
		return this.server.getLocalSocketAddress();
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.server.accept();
				this.connections.add(connection);
				new Thread(() -> serve(connection), "echo-connection").start();
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void serve(Socket connection) {
		RespRequestDecoder decoder = new RespRequestDecoder(RespLimits.REQUEST);
		byte[] bytes = new byte[4096];
		try (connection; OutputStream out = connection.getOutputStream()) {
			connection.setTcpNoDelay(true);
			for (int length = connection.getInputStream().read(bytes); length >= 0; length = connection.getInputStream()
				.read(bytes)) {
				ByteBuf input = Unpooled.wrappedBuffer(bytes, 0, length);
				for (RespRequest command = decoder.decode(input); command != null; command = decoder.decode(input)) {
					String answer = FakeServer.handshake(command);
					if (answer == null) {
						this.received.add(command);
						answer = answer(command);
					}
					if (answer != null) {
						out.write(answer.getBytes(StandardCharsets.UTF_8));
					}
				}
			}
		}
		catch (IOException ex) {
			// Killed
		}
	}

	private static @Nullable String answer(RespRequest command) {
		if ("ECHO".equals(command.name())) {
			return "$" + command.argument(0).length + "\r\n" + command.text(0) + "\r\n";
		}
		return null;
	}

	/**
	 * Resets all connections.
	 */
	void kill() throws IOException {
		for (Socket connection = this.connections.poll(); connection != null; connection = this.connections.poll()) {
			reset(connection);
		}
	}

	private static void reset(Socket connection) throws IOException {
		try {
			connection.setSoLinger(true, 0);
		}
		catch (SocketException ex) {
			// Its peer has closed it before
		}
		connection.close();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		kill();
	}

}
