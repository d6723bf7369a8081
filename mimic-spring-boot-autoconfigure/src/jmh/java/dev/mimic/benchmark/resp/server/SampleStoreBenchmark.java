package dev.mimic.benchmark.resp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.benchmark.Child;

/**
 * Puts the load of {@code redis-benchmark} on the store of the sample application and on
 * Redis, in turns.
 *
 * @author Mimic Contributors
 */
public final class SampleStoreBenchmark {

	private static final Path JAR = Path.of("..", "sample-app", "target", "sample-app.jar");

	private static final long START_MILLIS = 60_000;

	private SampleStoreBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its tables, if the sample was packaged.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		if (!Files.exists(JAR)) {
			System.out.println("resp-sample is left out: `mvn package -DskipTests` makes " + JAR);
			return;
		}
		run(true);
		run(false);
	}

	private static void run(boolean pinned) throws Exception {
		List<String> launcher = pinned ? Child.LAST_PROCESSOR : List.of();
		String port = RedisServer.freePort();
		List<String> command = new ArrayList<>(launcher);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-jar", JAR.toString(), "--server.port=0", "--mimic.servers.store.uri=tcp://127.0.0.1:" + port));
		Process sample = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (RedisServer redis = RedisServer.start(launcher)) {
			await(Integer.parseInt(port));
			LoadComparison comparison = new LoadComparison("Store of the sample to Redis", redis.port(), port, pinned);
			comparison.getAndSet();
			comparison.table().print();
		}
		finally {
			sample.destroy();
			sample.waitFor();
		}
	}

	private static void await(int port) throws Exception {
		long start = System.currentTimeMillis();
		while (true) {
			try {
				new Socket(InetAddress.getLoopbackAddress(), port).close();
				return;
			}
			catch (IOException ex) {
				if (System.currentTimeMillis() - start > START_MILLIS) {
					throw ex;
				}
				Thread.sleep(100);
			}
		}
	}

}
