package dev.mimic.resp;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Fuzzes {@link RespDecoder}: any bytes give the same values and failures wherever they
 * are split, and the values can be used.
 *
 * @author Mimic Contributors
 */
class RespDecoderFuzzTests {

	private static final RespLimits LIMITS = RespLimits.REPLY.withElements(10_000).withTotalBytes(1 << 20);

	@FuzzTest
	void splitsDoNotMatter(byte[] input) {
		List<Object> whole = RespVectors.decodeAll(new RespDecoder(LIMITS)::decode,
				List.of(Unpooled.wrappedBuffer(input)));
		List<Object> split = RespVectors.decodeAll(new RespDecoder(LIMITS)::decode,
				RespVectors.split(input, new Random(Arrays.hashCode(input))));
		check(whole.equals(split), "Splits change what is decoded");
		for (Object value : whole) {
			if (value instanceof RespValue decoded) {
				use(decoded);
			}
		}
	}

	private static void use(RespValue value) {
		check(value.equals(decoded(RespVersion.RESP3, value)) || hasNullOfVersion2(value.toString()),
				"A value is another one after encoding and decoding");
		check(value.toResp2().equals(decoded(RespVersion.RESP2, value)),
				"A value is another one after encoding for version 2");
		check(value.hashCode() == value.hashCode() && value.toString().length() < 10_000,
				"A value is too long to print");
	}

	// The three nulls are one in version 3
	private static boolean hasNullOfVersion2(String text) {
		return text.contains("null") || text.contains("…");
	}

	private static Object decoded(RespVersion version, RespValue value) {
		ByteBuf out = Unpooled.buffer();
		RespEncoder.of(version).value(out, value);
		List<Object> decoded = RespVectors.decodeAll(new RespDecoder(RespLimits.REPLY.withDepth(512))::decode,
				List.of(out));
		check(decoded.size() == 1, "A value is several after encoding");
		return decoded.get(0);
	}

	private static void check(boolean fine, String failure) {
		if (!fine) {
			throw new AssertionError(failure);
		}
	}

}
