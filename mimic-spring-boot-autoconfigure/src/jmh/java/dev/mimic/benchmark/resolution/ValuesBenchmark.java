package dev.mimic.benchmark.resolution;

import java.util.ArrayList;
import java.util.List;
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
 * Contexts with values that nobody asks for, and one function of two of them.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ValuesBenchmark {

	/**
	 * How many keys have a value.
	 */
	@Param({ "10", "100", "1000" })
	private int size;

	private Context context = Context.empty();

	/**
	 * Creates the context.
	 */
	@Setup
	public void create() {
		List<Key<Integer>> keys = new ArrayList<>();
		for (int i = 0; i < this.size; i++) {
			keys.add(Key.named("k" + i, Integer.class));
			this.context = this.context.add(keys.get(i), i);
		}
		this.context = this.context.fold(BenchmarkApplication.NUMBER,
				Fun.of(Arg.req(keys.get(this.size / 3)), Arg.req(keys.get(this.size / 2)), Integer::sum));
	}

	/**
	 * Resolves the context.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow values(ResolverState state) {
		return state.resolve(this.context);
	}

}
