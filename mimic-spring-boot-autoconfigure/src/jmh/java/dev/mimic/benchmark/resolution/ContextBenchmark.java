package dev.mimic.benchmark.resolution;

import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
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
 * Adding to contexts of different sizes.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ContextBenchmark {

	private static final Integer VALUE = 1;

	/**
	 * How many keys have a value.
	 */
	@Param({ "0", "10", "100", "1000" })
	private int size;

	private Context context = Context.empty();

	private Key<Integer> added = Key.named("none", Integer.class);

	/**
	 * Creates the context.
	 */
	@Setup
	public void create() {
		for (int i = 0; i < this.size; i++) {
			this.context = this.context.add(Key.named("k" + i, Integer.class), VALUE);
		}
		this.added = Key.named("added", Integer.class);
	}

	/**
	 * Adds a key.
	 * @return the context
	 */
	@Benchmark
	public Context add() {
		return this.context.add(this.added, VALUE);
	}

}
