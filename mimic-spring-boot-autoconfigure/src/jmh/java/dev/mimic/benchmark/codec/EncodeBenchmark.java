package dev.mimic.benchmark.codec;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.redis.RedisMessage;
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
 * Encoding replies to buffers that a channel could write.
 *
 * @author Mimic Contributors
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = { "-Xbatch", "-Dio.netty.leakDetection.level=disabled" })
@Warmup(iterations = 8, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class EncodeBenchmark {

	/**
	 * The replies.
	 */
	@Param({ "BULK", "ARRAYS" })
	private Replies replies = Replies.BULK;

	private final RespEncoder encoder = RespEncoder.of(RespVersion.RESP2);

	private final NettyCodec netty = new NettyCodec();

	private List<RespValue> values = List.of();

	private List<RedisMessage> messages = List.of();

	/**
	 * Creates the replies.
	 */
	@Setup
	public void create() {
		this.values = this.replies.all();
		this.messages = NettyCodec.messages(this.values);
	}

	/**
	 * Encodes values to one buffer.
	 * @return the number of bytes
	 */
	@Benchmark
	public int mimic() {
		ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(16 * 1024);
		for (RespValue value : this.values) {
			this.encoder.value(out, value);
		}
		int bytes = out.readableBytes();
		out.release();
		return bytes;
	}

	/**
	 * Encodes messages.
	 * @return the number of bytes
	 */
	@Benchmark
	public int netty() {
		return this.netty.encode(this.messages);
	}

}
