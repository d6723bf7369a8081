package dev.mimic.benchmark;

import java.util.List;
import java.util.Locale;

import dev.mimic.benchmark.flow.FlowBenchmark;
import dev.mimic.benchmark.idle.IdleBenchmark;
import dev.mimic.benchmark.resolution.ResolutionBenchmark;
import dev.mimic.benchmark.startup.StartupBenchmark;

/**
 * Runs all benchmarks, or those that the command line names: {@code resolution},
 * {@code flows}, {@code idle} and {@code startup}. Prints tables of ratios and targets.
 *
 * @author Mimic Contributors
 */
public final class BenchmarkMain {

	private static final String ROUNDS = "80";

	private BenchmarkMain() {
	}

	/**
	 * Runs the benchmarks.
	 * @param args their names
	 * @throws Exception when one fails
	 */
	public static void main(String[] args) throws Exception {
		Locale.setDefault(Locale.ROOT);
		for (String part : (args.length > 0) ? List.of(args) : List.of("resolution", "flows", "idle", "startup")) {
			switch (part) {
				case "resolution" -> ResolutionBenchmark.run();
				case "flows" -> {
					Child.of(FlowBenchmark.class, "Flows, pinned to one processor", ROUNDS).pinned().run();
					Child.of(FlowBenchmark.class, "Flows, free", ROUNDS).run();
				}
				case "idle" -> IdleBenchmark.run();
				case "startup" -> StartupBenchmark.run();
				default -> throw new IllegalArgumentException("No benchmark is called '" + part + "'");
			}
		}
	}

}
