package dev.mimic.benchmark.resolution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package with JMH and compares them to the targets and to
 * the original, whose times are from one core at 2.6 GHz.
 *
 * @author Mimic Contributors
 */
public final class ResolutionBenchmark {

	private static final Path LOG = Path.of("target", "benchmark-resolution.log");

	private static final double VALUE = 500;

	private static final double TUTORIAL = 2000;

	private static final double INHERITED = 60;

	private static final double ANEW = 200;

	private final Table table = new Table("Resolution, deadline and explanation on", "resolve", "ns [95 %]",
			"to the original", "target", "met");

	private final Map<String, double[]> results = new HashMap<>();

	private ResolutionBenchmark() {
	}

	/**
	 * Runs the benchmarks and prints their table.
	 * @throws Exception if one fails
	 */
	public static void run() throws Exception {
		Files.createDirectories(LOG.getParent());
		System.out.println("Resolution takes some minutes, see " + LOG);
		ResolutionBenchmark benchmark = new ResolutionBenchmark();
		benchmark.collect(new Runner(new OptionsBuilder().include(ResolutionBenchmark.class.getPackageName() + "\\.")
			.output(LOG.toString())
			.build()).run());
		benchmark.print();
	}

	private void collect(Collection<RunResult> runs) {
		for (RunResult run : runs) {
			StringBuilder name = new StringBuilder(run.getPrimaryResult().getLabel());
			for (String key : run.getParams().getParamsKeys()) {
				name.append(' ').append(run.getParams().getParam(key));
			}
			double[] nanos = run.getBenchmarkResults()
				.stream()
				.flatMap((fork) -> fork.getIterationResults().stream())
				.mapToDouble((iteration) -> iteration.getPrimaryResult().getScore())
				.toArray();
			this.results.put(name.toString(), nanos);
		}
	}

	private void print() {
		row("one value", "value", 85.0, VALUE);
		row("one value, by name", "named", null, VALUE);
		row("host, port, one function", "hostAndPort", 224.0, TUTORIAL);
		row("tutorial tcp: 5 keys, 2 functions", "tcp", 396.0, TUTORIAL);
		row("tls + tcp: 6 keys, 3 functions", "tlsOverTcp", 580.0, TUTORIAL);
		row("tutorial tls: 8 keys, 4 functions", "tls", 1062.0, TUTORIAL);
		row("merge of two contexts, 4 adds, then that", "mergedTls", 1380.0, TUTORIAL);
		chain("inherited", "ordered", INHERITED, 1121, 16_994, 363_325);
		chain("inherited", "shuffled", INHERITED, 1681, 222_789, 270_306_468);
		chain("anew", "ordered", ANEW, 1121, 16_994, 363_325);
		chain("anew", "shuffled", ANEW, 1681, 222_789, 270_306_468);
		row("10 keys with a value, a function of two", "values 10", 461.0, null);
		row("100 keys with a value, a function of two", "values 100", 4009.0, null);
		row("1000 keys with a value, a function of two", "values 1000", 60_121.0, null);
		row("add to a context of 0 keys", "add 0", 40.0, null);
		row("add to a context of 10 keys", "add 10", 81.0, null);
		row("add to a context of 100 keys", "add 100", 111.0, null);
		row("add to a context of 1000 keys", "add 1000", 135.0, null);
		this.table.print();
	}

	private void chain(String how, String order, double target, double... original) {
		int length = 1;
		for (double nanos : original) {
			length *= 10;
			String label = "chain of %d, %s, %s: a function".formatted(length, order, how);
			row(label, how + ' ' + length + ' ' + order, length, nanos, target);
		}
	}

	private void row(String label, String name, @Nullable Double original, @Nullable Double target) {
		row(label, name, 1, original, target);
	}

	private void row(String label, String name, int divisor, @Nullable Double original, @Nullable Double target) {
		double[] nanos = this.results.get(name);
		if (nanos == null) {
			throw new IllegalStateException("JMH has no result for '" + name + "', see " + LOG);
		}
		Sample sample = Sample.of(Arrays.stream(nanos).map((value) -> value / divisor).toArray());
		String ratio = (original != null) ? "%.2f".formatted(sample.median() * divisor / original) : "";
		this.table.add(label, "%.0f [%.0f, %.0f]".formatted(sample.median(), sample.low(), sample.high()), ratio,
				(target != null) ? "≤ %.0f".formatted(target) : "",
				(target != null) ? Table.met(sample.median() <= target) : "");
	}

}
