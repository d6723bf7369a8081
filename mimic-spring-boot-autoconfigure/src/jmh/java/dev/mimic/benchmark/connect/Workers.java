package dev.mimic.benchmark.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Blocking servers on this machine, each connection on a thread that is used again.
 *
 * @author Mimic Contributors
 */
final class Workers {

	private static final Executor THREADS = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "peer");
		thread.setDaemon(true);
		return thread;
	});

	private Workers() {
	}

	static ServerSocket listen(Service service) throws IOException {
		return serve(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), service);
	}

	static ServerSocket serve(ServerSocket server, Service service) {
		start(() -> {
			while (true) {
				Socket socket = server.accept();
				start(() -> {
					try (socket) {
						socket.setTcpNoDelay(true);
						service.serve(socket);
					}
				});
			}
		});
		return server;
	}

	/**
	 * The target: sends a byte and waits for the end.
	 * @param socket the connection
	 * @throws IOException if that fails
	 */
	static void greet(Socket socket) throws IOException {
		socket.getOutputStream().write(1);
		socket.getInputStream().read();
	}

	static void relay(Socket client, int port, byte[] connected) throws IOException {
		try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
			target.setTcpNoDelay(true);
			client.getOutputStream().write(connected);
			start(() -> copy(target, client));
			copy(client, target);
		}
	}

	private static void copy(Socket from, Socket to) throws IOException {
		byte[] buffer = new byte[8192];
		InputStream input = from.getInputStream();
		OutputStream output = to.getOutputStream();
		for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
			output.write(buffer, 0, count);
		}
		to.shutdownOutput();
	}

	private static void start(Task task) {
		THREADS.execute(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// Whoever is at the other end has gone
			}
		});
	}

	/**
	 * What happens on a connection.
	 */
	@FunctionalInterface
	interface Service {

		void serve(Socket socket) throws IOException;

	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
