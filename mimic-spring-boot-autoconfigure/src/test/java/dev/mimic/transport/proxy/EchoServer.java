package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A target that sends back what comes, over plain sockets. Bound to every address:
 * proxies choose that of {@code localhost} themselves.
 *
 * @author Mimic Contributors
 */
final class EchoServer implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0);

	EchoServer() throws IOException {
		thread(this::accept);
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				thread(() -> echo(socket));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private static void echo(Socket socket) {
		try (socket) {
			socket.getInputStream().transferTo(socket.getOutputStream());
		}
		catch (IOException ex) {
			// The client is gone
		}
	}

	private static void thread(Runnable task) {
		Thread thread = new Thread(task, "echo");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
