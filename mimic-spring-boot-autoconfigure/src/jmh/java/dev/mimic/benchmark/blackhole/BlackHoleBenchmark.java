package dev.mimic.benchmark.blackhole;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.mimic.benchmark.Child;
import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;

/**
 * Connects to a name whose first address does not answer, while its second one does.
 *
 * @author Mimic Contributors
 */
public final class BlackHoleBenchmark {

	private static final double TARGET = 300;

	private BlackHoleBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its table.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		Path hosts = Files.createTempFile("hosts", "");
		try {
			Files.writeString(hosts, BlackHoleClient.HOLE + " " + BlackHoleClient.NAME + "\n" + BlackHoleClient.ALIVE
					+ " " + BlackHoleClient.NAME + "\n");
			String[] line = Child.of(BlackHoleClient.class)
				.options("-Djdk.net.hosts.file=" + hosts)
				.pinned()
				.lastLine()
				.split(" ");
			print(line);
		}
		finally {
			Files.delete(hosts);
		}
	}

	private static void print(String[] line) {
		double[] millis = new double[line.length - 1];
		double slowest = 0;
		for (int i = 0; i < millis.length; i++) {
			millis[i] = Double.parseDouble(line[i + 1]) / 1e6;
			slowest = Math.max(slowest, millis[i]);
		}
		Table table = new Table("The first address is a black hole, the second is alive", "connects", "connected after",
				"target", "met");
		table.add("the first of a process", "%.0f ms".formatted(Double.parseDouble(line[0]) / 1e6), "", "");
		table.add("%d more, each in a new application, median [95 %%]".formatted(millis.length),
				Sample.of(millis) + " ms", "", "");
		table.add("the slowest of these", "%.0f ms".formatted(slowest), "< %.0f ms".formatted(TARGET),
				Table.met(slowest < TARGET));
		table.print();
	}

}
