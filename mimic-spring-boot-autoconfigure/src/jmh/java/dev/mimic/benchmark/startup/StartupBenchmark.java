package dev.mimic.benchmark.startup;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.mimic.benchmark.Child;
import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/**
 * Compares starts of an empty application with and without our auto-configurations.
 *
 * @author Mimic Contributors
 */
public final class StartupBenchmark {

	private static final int ROUNDS = 20;

	private StartupBenchmark() {
	}

	/**
	 * Runs the benchmark and prints its table.
	 * @throws Exception if it fails
	 */
	public static void run() throws Exception {
		double[] with = new double[ROUNDS];
		double[] without = new double[ROUNDS];
		double[] added = new double[ROUNDS];
		Set<String> threads = new TreeSet<>();
		for (int i = 0; i < ROUNDS; i++) {
			List<String> first = start("--spring.autoconfigure.exclude=" + ours());
			List<String> second = start();
			without[i] = Double.parseDouble(first.get(0));
			with[i] = Double.parseDouble(second.get(0));
			added[i] = with[i] - without[i];
			threads.addAll(second.subList(1, second.size()));
			threads.removeAll(first.subList(1, first.size()));
		}
		Table table = new Table("Start of an empty application, pinned", "what", "result", "target", "met");
		table.add("CPU time without our beans, ms", Sample.of(without).toString(), "", "");
		table.add("CPU time with our beans, ms", Sample.of(with).toString(), "", "");
		table.add("CPU time added, ms [95 %]", Sample.of(added).toString(), "", "");
		table.add("ratio [95 %]", Sample.ratios(with, without).toString(), "", "");
		table.add("threads added", threads.isEmpty() ? "none" : String.join(" ", threads), "none",
				Table.met(threads.isEmpty()));
		table.print();
	}

	private static List<String> start(String... args) throws Exception {
		return Arrays.asList(Child.of(Startup.class, args).pinned().lastLine().split("[;,]"));
	}

	private static String ours() {
		ImportCandidates candidates = ImportCandidates.load(AutoConfiguration.class,
				StartupBenchmark.class.getClassLoader());
		return StreamSupport.stream(candidates.spliterator(), false)
			.filter((name) -> name.startsWith("dev.mimic."))
			.collect(Collectors.joining(","));
	}

}
