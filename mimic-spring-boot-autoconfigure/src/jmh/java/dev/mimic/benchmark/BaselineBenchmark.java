package dev.mimic.benchmark;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What every flow pays: one buffer.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class BaselineBenchmark {

	/**
	 * Allocates and releases a buffer of 64 bytes.
	 * @return whether the buffer was freed
	 */
	@Benchmark
	public boolean buffer() {
		ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(64);
		return buffer.release();
	}

}
