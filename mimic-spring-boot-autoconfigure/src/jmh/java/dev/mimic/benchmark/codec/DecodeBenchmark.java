package dev.mimic.benchmark.codec;

import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespDecoder;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decoding a stream of replies that is there as a whole.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = { "-Xbatch", "-Dio.netty.leakDetection.level=disabled" })
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class DecodeBenchmark {

	/**
	 * The replies.
	 */
	@Param({ "BULK", "ARRAYS" })
	private Replies replies = Replies.BULK;

	private final RespDecoder decoder = new RespDecoder(RespLimits.REPLY);

	private final NettyCodec netty = new NettyCodec();

	private ByteBuf stream = Unpooled.EMPTY_BUFFER;

	/**
	 * Encodes the replies.
	 */
	@Setup
	public void create() {
		this.stream = this.replies.stream();
	}

	/**
	 * Decodes to values.
	 * @param values take the values
	 * @throws Exception if that fails
	 */
	@Benchmark
	public void mimic(Blackhole values) throws Exception {
		this.stream.readerIndex(0);
		int count = 0;
		RespValue value = this.decoder.decode(this.stream);
		while (value != null) {
			count++;
			values.consume(value);
			value = this.decoder.decode(this.stream);
		}
		check(count);
	}

	/**
	 * Decodes to messages.
	 */
	@Benchmark
	public void netty() {
		check(this.netty.decode(this.stream.retainedDuplicate().readerIndex(0)));
	}

	private void check(int count) {
		if (count != this.replies.count()) {
			throw new IllegalStateException("Decoded " + count + " replies");
		}
	}

}
