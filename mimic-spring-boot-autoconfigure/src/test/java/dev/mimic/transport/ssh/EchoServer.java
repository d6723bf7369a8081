package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sends back what it gets, on a port of this machine.
 *
 * @author Mimic Contributors
 */
final class EchoServer implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	EchoServer() throws IOException {
		start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.listener.accept();
			this.sockets.add(socket);
			start(() -> echo(socket));
		}
	}

	private static void echo(Socket socket) throws IOException {
		try (socket) {
			socket.getInputStream().transferTo(socket.getOutputStream());
		}
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The other end, or this server, was closed
			}
		}, "echo");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * What a thread does.
	 */
	private interface Task {

		void run() throws IOException;

	}

}
