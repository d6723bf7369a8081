package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Accepts connections on behalf of another port, to which it passes them on once it is
 * open.
 *
 * @author Mimic Contributors
 */
final class Gate implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final CountDownLatch open = new CountDownLatch(1);

	private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

	private final int target;

	Gate(int target) throws IOException {
		this.target = target;
		start(() -> {
			while (true) {
				Socket socket = this.listener.accept();
				start(() -> pass(socket));
			}
		});
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Waits for a connection by which something was sent.
	 * @return the socket of this end
	 * @throws InterruptedException if interrupted
	 */
	Socket take() throws InterruptedException {
		Socket socket = this.accepted.poll(20, TimeUnit.SECONDS);
		if (socket == null) {
			throw new IllegalStateException("No connection came");
		}
		return socket;
	}

	int waiting() {
		return this.accepted.size();
	}

	void open() {
		this.open.countDown();
	}

	private void pass(Socket socket) throws IOException, InterruptedException {
		byte[] first = new byte[1024];
		int count = socket.getInputStream().read(first);
		this.accepted.add(socket);
		this.open.await();
		try (socket; Socket other = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			other.getOutputStream().write(first, 0, count);
			start(() -> transfer(socket.getInputStream(), other.getOutputStream(), other));
			transfer(other.getInputStream(), socket.getOutputStream(), socket);
		}
	}

	private static void transfer(InputStream from, OutputStream to, Socket socket) throws IOException {
		from.transferTo(to);
		socket.close();
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException | InterruptedException ex) {
				// One of both ends was closed
			}
		}, "gate");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.open.countDown();
	}

	/**
	 * What a thread does.
	 */
	private interface Task {

		void run() throws IOException, InterruptedException;

	}

}
