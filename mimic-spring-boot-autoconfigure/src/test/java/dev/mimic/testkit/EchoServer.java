package dev.mimic.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Server that sends back what it gets, over plain sockets. Bound to every address of this
 * machine: proxies choose that of {@code localhost} themselves.
 *
 * @author Mimic Contributors
 */
public final class EchoServer implements AutoCloseable {

	private static final int BACKLOG = 200;

	private final ServerSocket listener = new ServerSocket(0, BACKLOG);

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	/**
	 * Starts a server on a free port.
	 * @throws IOException if there is none
	 */
	public EchoServer() throws IOException {
		start(this::accept);
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
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

	/**
	 * Closes the server and its connections.
	 */
	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * Work of a thread.
	 */
	private interface Task {

		void run() throws IOException;

	}

}
