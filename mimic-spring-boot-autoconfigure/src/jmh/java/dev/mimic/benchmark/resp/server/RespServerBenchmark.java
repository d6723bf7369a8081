package dev.mimic.benchmark.resp.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.mimic.benchmark.Child;

/**
 * Puts the load of {@code redis-benchmark} on a server of an application and on Redis, in
 * turns, and counts what idle clients take of the memory.
 *
 * @author Mimic Contributors
 */
public final class RespServerBenchmark {

	private RespServerBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its tables.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		run(true);
		run(false);
	}

	private static void run(boolean pinned) throws Exception {
		// The heap has all its memory from the start: what grows is other memory
		Child child = Child.of(StoreServer.class)
			.options("-XX:+UseSerialGC", "-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch");
		Process server = (pinned ? child.pinned() : child).start();
		try (RedisServer redis = RedisServer.start(pinned ? Child.LAST_PROCESSOR : List.of());
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
				OutputStream writer = server.getOutputStream()) {
			String port = reader.readLine();
			LoadComparison comparison = new LoadComparison("RESP server to Redis", redis.port(), port, pinned);
			comparison.getAndSet();
			comparison.blockingGet();
			comparison.table().print();
			if (pinned) {
				new IdleClients(Integer.parseInt(port), reader, writer).run();
			}
		}
		finally {
			server.destroy();
		}
	}

}
