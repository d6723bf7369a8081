package dev.mimic.benchmark.resolution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Chains of functions: each needs the one before.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ChainBenchmark {

	/**
	 * The number of functions.
	 */
	@Param({ "10", "100", "1000" })
	private int length;

	/**
	 * The order in which the keys are created.
	 */
	@Param({ "ordered", "shuffled" })
	private String order = "";

	private final List<Key<Integer>> keys = new ArrayList<>();

	private final List<Fun<Integer>> functions = new ArrayList<>();

	private Context functionsOnly = Context.empty();

	/**
	 * Creates the chain.
	 */
	@Setup
	public void create() {
		for (int i = 0; i < this.length; i++) {
			this.keys.add(Key.named("k" + i, Integer.class));
		}
		if ("shuffled".equals(this.order)) {
			Collections.shuffle(this.keys, new Random(1));
		}
		this.keys.add(BenchmarkApplication.NUMBER);
		for (int i = 0; i < this.length; i++) {
			this.functions.add(Fun.of(Arg.req(this.keys.get(i)), (value) -> value + 1));
		}
		this.functionsOnly = build();
	}

	/**
	 * A context that differs in a value only from one that was resolved before.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow inherited(ResolverState state) {
		return state.resolve(this.functionsOnly.add(this.keys.get(0), 1));
	}

	/**
	 * A context whose functions are added each time.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow anew(ResolverState state) {
		return state.resolve(build().add(this.keys.get(0), 1));
	}

	private Context build() {
		Context context = Context.empty();
		for (int i = 0; i < this.length; i++) {
			context = context.fold(this.keys.get(i + 1), this.functions.get(i));
		}
		return context;
	}

}
