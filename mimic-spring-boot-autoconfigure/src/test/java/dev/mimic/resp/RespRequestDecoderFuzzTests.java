package dev.mimic.resp;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Fuzzes {@link RespRequestDecoder}: any bytes give the same commands and failures
 * wherever they are split, and commands are the same after encoding.
 *
 * @author Mimic Contributors
 */
class RespRequestDecoderFuzzTests {

	private static final RespLimits LIMITS = RespLimits.REQUEST.withElements(10_000).withTotalBytes(1 << 20);

	@FuzzTest
	void splitsDoNotMatter(byte[] input) {
		List<Object> whole = decoded(List.of(Unpooled.wrappedBuffer(input)));
		List<Object> split = decoded(RespVectors.split(input, new Random(Arrays.hashCode(input))));
		check(whole.equals(split), "Splits change what is decoded");
		for (Object value : whole) {
			if (value instanceof RespRequest command) {
				ByteBuf out = Unpooled.buffer();
				command.encode(out);
				check(decoded(List.of(out)).equals(List.of(command)), "A command is another one after encoding");
			}
		}
	}

	private static List<Object> decoded(List<ByteBuf> parts) {
		return RespVectors.decodeAll(new RespRequestDecoder(LIMITS)::decode, parts);
	}

	private static void check(boolean fine, String failure) {
		if (!fine) {
			throw new AssertionError(failure);
		}
	}

}
