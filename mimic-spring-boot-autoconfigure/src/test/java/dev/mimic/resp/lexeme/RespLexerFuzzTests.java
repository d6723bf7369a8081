package dev.mimic.resp.lexeme;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mimic.resp.RespDecoder;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespVectors;
import io.netty.buffer.Unpooled;

/**
 * Fuzzes {@link RespLexer}: lexemes of any bytes, wherever they are split, make up the
 * values that a decoder gives.
 *
 * @author Mimic Contributors
 */
class RespLexerFuzzTests {

	@FuzzTest
	void lexemesMakeUpWhatADecoderGives(byte[] input) {
		List<Object> whole = RespVectors.decodeAll(new RespDecoder(RespLimits.REPLY)::decode,
				List.of(Unpooled.wrappedBuffer(input)));
		List<Object> assembled = RespVectors.decodeAll(new Lexemes(RespLimits.REPLY)::decode,
				RespVectors.split(input, new Random(Arrays.hashCode(input))));
		// A decoder fails earlier where values are too many or too long
		int fine = whole.contains("failed") ? whole.size() - 1 : whole.size();
		if (assembled.size() < fine || !assembled.subList(0, fine).equals(whole.subList(0, fine))
				|| (fine == whole.size() && assembled.size() > fine)) {
			throw new AssertionError("Lexemes make up something else");
		}
	}

}
