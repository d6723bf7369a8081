package dev.mimic.benchmark.resp.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A real Redis in a process of its own.
 *
 * @author Mimic Contributors
 */
final class RedisPeer implements AutoCloseable {

	private static final int TRIES = 100;

	private final Process process;

	private final int port;

	/**
	 * Starts a server.
	 * @param processor the processor that it is bound to, or {@code null} for any
	 * @throws Exception if it does not start
	 */
	RedisPeer(@Nullable String processor) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
		List<String> command = new ArrayList<>();
		if (processor != null) {
			command.addAll(List.of("taskset", "-c", processor));
		}
		command.addAll(List.of("redis-server", "--port", String.valueOf(this.port), "--bind", "127.0.0.1", "--save", "",
				"--appendonly", "no"));
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		awaitConnection();
	}

	private void awaitConnection() throws Exception {
		for (int i = 0; i < TRIES; i++) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				if (socket.isConnected()) {
					return;
				}
			}
			catch (IOException ex) {
				Thread.sleep(50);
			}
		}
		throw new IOException("redis-server does not listen");
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
