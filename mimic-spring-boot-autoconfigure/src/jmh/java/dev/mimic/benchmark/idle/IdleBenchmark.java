package dev.mimic.benchmark.idle;

import java.util.List;

import dev.mimic.benchmark.Child;
import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;

/**
 * Compares the heap that a flow takes to that of a Netty channel.
 *
 * @author Mimic Contributors
 */
public final class IdleBenchmark {

	private static final int ROUNDS = 5;

	private static final double TARGET = 1.15;

	private IdleBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its table.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		double[][] bytes = new double[3][ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			try (IdlePeer peer = new IdlePeer()) {
				String[] line = Child.of(IdleConnections.class, peer.port())
					.options("-XX:+UseSerialGC")
					.lastLine()
					.split(" ");
				for (int j = 0; j < line.length; j++) {
					bytes[j][i] = Double.parseDouble(line[j]);
				}
			}
		}
		Table table = new Table("Heap of an idle connection", "connection", "bytes", "to Netty [95 %]", "target",
				"met");
		List<String> names = List.of("Netty", "flow", "flow, waiting for data");
		for (int j = 0; j < names.size(); j++) {
			Sample ratio = Sample.ratios(bytes[j], bytes[0]);
			String median = "%.0f".formatted(Sample.of(bytes[j]).median());
			boolean judged = j == 1;
			table.add(names.get(j), median, (j > 0) ? ratio.toString() : "", judged ? "≤ " + TARGET : "",
					judged ? Table.met(ratio.median() <= TARGET) : "");
		}
		table.print();
	}

}
