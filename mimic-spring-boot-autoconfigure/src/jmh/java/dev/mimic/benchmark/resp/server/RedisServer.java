package dev.mimic.benchmark.resp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code redis-server} that writes nothing to disk.
 *
 * @param port its port
 * @param process its process
 * @author Mimic Contributors
 */
record RedisServer(String port, Process process) implements AutoCloseable {

	/**
	 * Starts a server.
	 * @param launcher what precedes the command line
	 * @return the server
	 * @throws IOException if it does not start
	 */
	static RedisServer start(List<String> launcher) throws IOException {
		String port = freePort();
		List<String> command = new ArrayList<>(launcher);
		command.addAll(List.of("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", ""));
		return new RedisServer(port,
				new ProcessBuilder(command).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start());
	}

	static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return String.valueOf(socket.getLocalPort());
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
