package dev.mimic.benchmark.many;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.mimic.benchmark.Child;
import dev.mimic.benchmark.Table;

/**
 * Opens as many flows at once as the limit of descriptors allows, with client and server
 * in processes of their own.
 *
 * @author Mimic Contributors
 */
public final class ManyBenchmark {

	private ManyBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its table.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		Process server = Child.of(ManyServer.class).options("-XX:+UseSerialGC").start();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
			String port = reader.readLine();
			String[] client = Child.of(ManyClient.class, port).options("-XX:+UseSerialGC").lastLine().split(" ");
			server.getOutputStream().close();
			print(client, reader.readLine().split(" "));
		}
		finally {
			server.destroy();
		}
	}

	private static void print(String[] client, String[] server) {
		double count = Double.parseDouble(client[1]);
		Table table = new Table("%s flows at once, with a limit of %s descriptors".formatted(client[1], client[0]),
				"step", "measured", "per flow");
		time(table, "opened, 64 at a time", client[2], count);
		time(table, "64 bytes echoed by all", client[3], count);
		time(table, "closed", client[4], count);
		time(table, "closed, and the descriptors are free", client[9], count);
		table.add("heap, idle, before the first byte",
				"%.1f MiB".formatted(Double.parseDouble(client[5]) * count / 1024 / 1024), client[5] + " bytes");
		table.add("descriptors of the client", client[6] + " → " + client[7] + " → " + client[8], "");
		table.add("descriptors of the server", server[0] + " → … → " + server[1], "");
		table.print();
	}

	private static void time(Table table, String step, String nanos, double count) {
		double time = Double.parseDouble(nanos);
		table.add(step, "%.0f ms".formatted(time / 1e6), "%.1f µs".formatted(time / count / 1000));
	}

}
