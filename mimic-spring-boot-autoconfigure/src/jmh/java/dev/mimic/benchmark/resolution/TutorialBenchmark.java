package dev.mimic.benchmark.resolution;

import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Resolutions as applications make them.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class TutorialBenchmark {

	private final Context value = Context.empty().add(BenchmarkApplication.NUMBER, 7);

	private final Context hostAndPort = Tutorial.hostAndPort();

	private final Context tcp = Tutorial.tcp();

	private final Context tlsOverTcp = Tutorial.tlsOverTcp();

	private final Context tls = Tutorial.tls();

	/**
	 * One value on the key of a protocol.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow value(ResolverState state) {
		return state.resolve(this.value);
	}

	/**
	 * The same, configured by name.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow named(ResolverState state) {
		return state.resolve("orders");
	}

	/**
	 * Host, port and one function.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow hostAndPort(ResolverState state) {
		return state.resolve(this.hostAndPort);
	}

	/**
	 * Five keys, two functions.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow tcp(ResolverState state) {
		return state.resolve(this.tcp);
	}

	/**
	 * Six keys, three functions.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow tlsOverTcp(ResolverState state) {
		return state.resolve(this.tlsOverTcp);
	}

	/**
	 * Eight keys, four functions.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow tls(ResolverState state) {
		return state.resolve(this.tls);
	}

	/**
	 * The same, with a context that is merged of two and gets four values each time.
	 * @param state the resolver
	 * @return the flow
	 */
	@Benchmark
	public Flow mergedTls(ResolverState state) {
		return state.resolve(Tutorial.tls());
	}

}
