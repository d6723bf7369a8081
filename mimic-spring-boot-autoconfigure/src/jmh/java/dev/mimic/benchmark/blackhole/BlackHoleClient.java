package dev.mimic.benchmark.blackhole;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.tcp.FullBacklog;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Connects to a name with two addresses, and prints the nanoseconds of each connect. Each
 * is done by a new application, as an application remembers which addresses were dead.
 *
 * @author Mimic Contributors
 */
public final class BlackHoleClient {

	static final String NAME = "service.example";

	static final String HOLE = "127.0.0.2";

	static final String ALIVE = "127.0.0.1";

	private static final int CONNECTS = 41;

	/**
	 * Nobody gets to the second address sooner unless it was the first.
	 */
	private static final long HEAD_START_NANOS = 200_000_000;

	private BlackHoleClient() {
	}

	/**
	 * Measures.
	 * @param args none
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		StringBuilder line = new StringBuilder();
		try (FullBacklog hole = new FullBacklog(InetAddress.getByName(HOLE)); ServerSocket alive = new ServerSocket()) {
			alive.bind(new InetSocketAddress(ALIVE, hole.port()));
			for (int i = 0; i < CONNECTS; i++) {
				line.append(connect(hole.port())).append(' ');
			}
		}
		System.out.println(line.toString().strip());
	}

	private static long connect(int port) {
		try (ConfigurableApplicationContext application = EmptyApplication
			.run("--mimic.connections.peer.uri=tcp://" + NAME + ":" + port)) {
			FlowResolver resolver = application.getBean(FlowResolver.class);
			long start = System.nanoTime();
			Flow flow = resolver.resolve("peer");
			long nanos = System.nanoTime() - start;
			flow.close();
			if (nanos < HEAD_START_NANOS) {
				throw new IllegalStateException("The address that is alive was dialled first");
			}
			return nanos;
		}
	}

}
