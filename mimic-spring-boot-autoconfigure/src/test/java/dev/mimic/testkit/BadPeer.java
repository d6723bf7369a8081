package dev.mimic.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Server that accepts connections at an address behind which nothing works: a balancer
 * without servers, a firewall that filters by content, another program.
 *
 * @author Mimic Contributors
 */
public final class BadPeer implements AutoCloseable {

	private final ServerSocket listener;

	private final Fault fault;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	/**
	 * Starts a server at the address {@code 127.0.0.2}.
	 * @param port the port
	 * @param fault the fault of all connections
	 * @throws IOException if the port is in use
	 */
	public BadPeer(int port, Fault fault) throws IOException {
		this("127.0.0.2", port, fault);
	}

	/**
	 * Starts a server.
	 * @param address the address
	 * @param port the port
	 * @param fault the fault of all connections
	 * @throws IOException if the port is in use
	 */
	public BadPeer(String address, int port, Fault fault) throws IOException {
		this.listener = new ServerSocket(port, 50, InetAddress.getByName(address));
		this.fault = fault;
		start(this::accept);
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Returns the number of connections so far.
	 * @return the connections
	 */
	public int connections() {
		return this.sockets.size();
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.listener.accept();
			this.sockets.add(socket);
			start(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws IOException {
		InputStream input = socket.getInputStream();
		switch (this.fault) {
			case CLOSE -> socket.close();
			case CLOSE_AFTER_REQUEST -> {
				input.read(new byte[1024]);
				socket.shutdownOutput();
				input.transferTo(OutputStream.nullOutputStream());
				socket.close();
			}
			case RESET -> {
				input.read();
				socket.setSoLinger(true, 0);
				socket.close();
			}
			case SILENCE -> input.transferTo(OutputStream.nullOutputStream());
			case GARBAGE -> {
				socket.getOutputStream().write("WHAT\r\n\r\n".repeat(3).getBytes(StandardCharsets.US_ASCII));
				input.transferTo(OutputStream.nullOutputStream());
			}
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
		}, "bad-peer");
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
	 * Ways to be of no use.
	 */
	public enum Fault {

		/**
		 * Closes each connection at once.
		 */
		CLOSE,

		/**
		 * Closes each connection when something has arrived.
		 */
		CLOSE_AFTER_REQUEST,

		/**
		 * Resets each connection when something has arrived.
		 */
		RESET,

		/**
		 * Never answers.
		 */
		SILENCE,

		/**
		 * Speaks no protocol.
		 */
		GARBAGE

	}

	/**
	 * Work of a thread.
	 */
	private interface Task {

		void run() throws IOException;

	}

}
