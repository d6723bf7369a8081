package dev.mimic.benchmark.resp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.benchmark.Child;
import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;

/**
 * Puts the load of {@code redis-benchmark} on a server of an application and on Redis, in
 * turns, and counts what idle clients take of the heap.
 *
 * @author Mimic Contributors
 */
public final class RespServerBenchmark {

	private static final int ROUNDS = 10;

	private static final int CLIENTS = 1000;

	private static final int DEEP = 16;

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
		Child child = Child.of(StoreServer.class).options("-XX:+UseSerialGC");
		Process server = (pinned ? child.pinned() : child).start();
		String redisPort = freePort();
		Process redis = redis(redisPort, pinned);
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
				OutputStream writer = server.getOutputStream()) {
			String port = reader.readLine();
			Table table = new Table("RESP server to Redis, " + (pinned ? "each pinned to one processor" : "free"),
					"command", "pipeline", "Redis /s", "mimic /s", "ratio", "target", "met");
			compare(table, "get", 1, 0.9, redisPort, port, pinned);
			compare(table, "set", 1, 0.9, redisPort, port, pinned);
			compare(table, "get", DEEP, 0.85, redisPort, port, pinned);
			compare(table, "set", DEEP, 0.85, redisPort, port, pinned);
			compare(table, "blocking get", DEEP, 0.6, redisPort, port, pinned);
			table.print();
			if (pinned) {
				idle(Integer.parseInt(port), reader, writer);
			}
		}
		finally {
			server.destroy();
			redis.destroy();
		}
	}

	private static void compare(Table table, String command, int pipeline, double target, String redisPort, String port,
			boolean pinned) throws Exception {
		String[] theirs = { "-t", command };
		String[] ours = { "-t", command };
		if (command.startsWith("blocking")) {
			theirs = new String[] { "GET", "key:000000000000" };
			ours = new String[] { "BGET", "key:000000000000" };
		}
		LoadGenerator redis = new LoadGenerator(redisPort, pipeline, pinned);
		LoadGenerator mimic = new LoadGenerator(port, pipeline, pinned);
		double[] baseline = new double[ROUNDS];
		double[] values = new double[ROUNDS];
		// Compiled and warm
		for (int i = 0; i < 3; i++) {
			mimic.run(ours);
		}
		for (int i = 0; i < ROUNDS; i++) {
			baseline[i] = redis.run(theirs);
			values[i] = mimic.run(ours);
		}
		Sample ratio = Sample.ratios(values, baseline);
		table.add(command, String.valueOf(pipeline), "%.0f".formatted(Sample.of(baseline).median()),
				"%.0f".formatted(Sample.of(values).median()), ratio.toString(), "≥ " + target,
				Table.met(ratio.median() >= target));
	}

	private static void idle(int port, BufferedReader reader, OutputStream writer) throws IOException {
		long before = used(reader, writer);
		List<Socket> clients = new ArrayList<>();
		byte[] answer = new byte["+PONG\r\n".length()];
		for (int i = 0; i < CLIENTS; i++) {
			Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
			client.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			client.getInputStream().readNBytes(answer, 0, answer.length);
			clients.add(client);
		}
		long perClient = (used(reader, writer) - before) / CLIENTS;
		Table table = new Table("Idle clients of the RESP server", "clients", "heap of the server per client");
		table.add(String.valueOf(CLIENTS), perClient + " bytes");
		table.print();
		for (Socket client : clients) {
			client.close();
		}
	}

	private static long used(BufferedReader reader, OutputStream writer) throws IOException {
		writer.write('\n');
		writer.flush();
		return Long.parseLong(reader.readLine());
	}

	private static Process redis(String port, boolean pinned) throws IOException {
		List<String> command = new ArrayList<>();
		if (pinned) {
			command.addAll(List.of("taskset", "-c", String.valueOf(Runtime.getRuntime().availableProcessors() - 1)));
		}
		command.addAll(List.of("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", ""));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return String.valueOf(socket.getLocalPort());
		}
	}

}
