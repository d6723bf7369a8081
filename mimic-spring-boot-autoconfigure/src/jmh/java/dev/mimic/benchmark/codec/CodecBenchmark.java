package dev.mimic.benchmark.codec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package with JMH and compares both codecs.
 *
 * @author Mimic Contributors
 */
public final class CodecBenchmark {

	private static final Path LOG = Path.of("target", "benchmark-resp-codec.log");

	private static final double TARGET = 3;

	private final Table table = new Table("RESP, one reply", "codec", "ns [95 %]", "netty ns [95 %]", "times as fast",
			"bytes of heap", "netty bytes of heap", "target", "met");

	private final Map<String, Sample> times = new HashMap<>();

	private final Map<String, Double> bytes = new HashMap<>();

	private CodecBenchmark() {
	}

	/**
	 * Runs the benchmarks and prints their table.
	 * @param args none
	 * @throws Exception if one fails
	 */
	public static void main(String[] args) throws Exception {
		Locale.setDefault(Locale.ROOT);
		Files.createDirectories(LOG.getParent());
		System.out.println("The codec takes two minutes, see " + LOG);
		CodecBenchmark benchmark = new CodecBenchmark();
		new Runner(new OptionsBuilder().include(CodecBenchmark.class.getPackageName() + "\\.")
			.addProfiler(GCProfiler.class)
			.output(LOG.toString())
			.build()).run().forEach(benchmark::collect);
		benchmark.row("decode 512 bulk strings of 16 bytes", "DecodeBenchmark", Replies.BULK, true);
		benchmark.row("decode nested arrays of 18 values", "DecodeBenchmark", Replies.ARRAYS, true);
		benchmark.row("encode 512 bulk strings of 16 bytes", "EncodeBenchmark", Replies.BULK, false);
		benchmark.row("encode nested arrays of 18 values", "EncodeBenchmark", Replies.ARRAYS, false);
		benchmark.table.print();
	}

	private void collect(RunResult run) {
		Replies replies = Replies.valueOf(run.getParams().getParam("replies"));
		String benchmark = run.getParams().getBenchmark();
		String name = benchmark.substring(CodecBenchmark.class.getPackageName().length() + 1) + ' ' + replies;
		this.times.put(name,
				Sample.of(run.getBenchmarkResults()
					.stream()
					.flatMap((fork) -> fork.getIterationResults().stream())
					.mapToDouble((iteration) -> iteration.getPrimaryResult().getScore() / replies.count())
					.toArray()));
		Result<?> allocated = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
		this.bytes.put(name, allocated.getScore() / replies.count());
	}

	private void row(String label, String benchmark, Replies replies, boolean targeted) {
		String mimic = benchmark + ".mimic " + replies;
		String netty = benchmark + ".netty " + replies;
		Sample[] samples = { sample(mimic), sample(netty) };
		double ratio = samples[1].median() / samples[0].median();
		String[] nanos = Arrays.stream(samples)
			.map((sample) -> "%.0f [%.0f, %.0f]".formatted(sample.median(), sample.low(), sample.high()))
			.toArray(String[]::new);
		this.table.add(label, nanos[0], nanos[1], "%.1f".formatted(ratio), heap(mimic), heap(netty),
				targeted ? "≥ %.0f".formatted(TARGET) : "", targeted ? Table.met(ratio >= TARGET) : "");
	}

	private Sample sample(String name) {
		Sample sample = this.times.get(name);
		if (sample == null) {
			throw new IllegalStateException("JMH has no result for '" + name + "', see " + LOG);
		}
		return sample;
	}

	private String heap(String name) {
		return "%.0f".formatted(this.bytes.getOrDefault(name, Double.NaN));
	}

}
