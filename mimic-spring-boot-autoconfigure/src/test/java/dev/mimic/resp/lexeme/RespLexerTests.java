package dev.mimic.resp.lexeme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.mimic.resp.Allocation;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVectors;
import dev.mimic.resp.lexeme.RespLexeme.AggregateKind;
import dev.mimic.resp.lexeme.RespLexeme.TextKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RespLexer}.
 *
 * @author Mimic Contributors
 */
class RespLexerTests {

	static List<Map.Entry<String, RespValue>> vectors() {
		return RespVectors.values();
	}

	static List<String> mistakes() {
		return RespVectors.mistakes();
	}

	@Test
	void givesHeadsScalarsAndPartsOfStrings() throws Exception {
		assertThat(lexemes("*3\r\n$5\r\nhel", "lo\r\n%1\r\n", ":1\r\n$0\r\n\r", "\n*?\r\n.\r\n")).containsExactly(
				"Aggregate[kind=ARRAY, elements=3]", "Text[kind=BULK, length=5]", "hel", "lo", "STRING",
				"Aggregate[kind=MAP, elements=2]", "Scalar[value=1]", "Text[kind=BULK, length=0]", "STRING",
				"Aggregate[kind=ARRAY, elements=-1]", "AGGREGATE");
		assertThat(lexemes("$?\r\n;2\r\nab\r\n;1\r\n", "c\r\n;0\r\n!1\r\na\r\n=4\r\ntxt:\r\n")).containsExactly(
				"Text[kind=BULK, length=-1]", "ab", "c", "STRING", "Text[kind=ERROR, length=1]", "a", "STRING",
				"Text[kind=VERBATIM, length=4]", "txt:", "STRING");
		assertThat(lexemes("|1\r\n+a\r\n_\r\n>1\r\n".replace(">", "~"), "$-1\r\n*-1\r\n")).containsExactly(
				"Aggregate[kind=ATTRIBUTES, elements=2]", "Scalar[value=\"a\"]", "Scalar[value=null]",
				"Aggregate[kind=SET, elements=1]", "Scalar[value=null]", "Scalar[value=null]");
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void lexemesMakeUpTheValue(Map.Entry<String, RespValue> vector) throws Exception {
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		Lexemes whole = new Lexemes(RespLimits.REPLY);
		assertThat(whole.decode(Unpooled.wrappedBuffer(bytes))).isEqualTo(vector.getValue());
		assertThat(whole.isIdle()).isTrue();
		Lexemes single = new Lexemes(RespLimits.REPLY);
		for (int i = 0; i < bytes.length; i++) {
			RespValue value = single.decode(Unpooled.wrappedBuffer(bytes, i, 1));
			boolean last = (i == bytes.length - 1);
			assertThat(value).isEqualTo(last ? vector.getValue() : null);
			assertThat(single.isIdle()).isEqualTo(last);
		}
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void refusesWhatADecoderRefuses(String mistake) {
		byte[] bytes = (mistake + "+OK\r\n+OK\r\n").getBytes(StandardCharsets.UTF_8);
		for (int seed = 0; seed < 5; seed++) {
			assertThat(RespVectors.decodeAll(new Lexemes(RespLimits.REPLY)::decode,
					RespVectors.split(bytes, new Random(seed))))
				.last()
				.isEqualTo("failed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*1\r\n", "%1\r\n", "|1\r\n", "~1\r\n", "*?\r\n", "|0\r\n", "*1\r\n|0\r\n" })
	void refusesMoreLevelsThanAllowed(String head) {
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> new Lexemes(RespLimits.REPLY).decode(RespVectors.buffer(head.repeat(12_000))))
			.withMessage("A value has more levels, but at most 128 are allowed ('depth')");
	}

	@Test
	void aStringInPartsHasALimit() {
		RespLexer lexer = new RespLexer(RespLimits.REPLY.withBulkBytes(1000));
		ByteBuf in = RespVectors.buffer("$?\r\n" + ";1\r\na\r\n".repeat(1001));
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> {
			RespLexeme lexeme = lexer.next(in);
			while (lexeme != null) {
				release(lexeme);
				lexeme = lexer.next(in);
			}
		}).withMessage("A string of 1 bytes was announced, but at most 1000 are allowed ('bulkBytes')");
	}

	@Test
	void staysDeadAfterAFailure() {
		RespLexer lexer = new RespLexer(RespLimits.REPLY);
		for (String bytes : List.of("?", "+OK\r\n")) {
			assertThatExceptionOfType(RespProtocolException.class)
				.isThrownBy(() -> lexer.next(RespVectors.buffer(bytes)))
				.withMessageContaining("'?'");
		}
	}

	@Test
	void streamsAHugeStringInConstantMemory() throws Exception {
		RespLexer lexer = new RespLexer(RespLimits.REPLY.withBulkBytes(1L << 40));
		long length = 3L << 30;
		assertThat(lexer.next(RespVectors.buffer("$" + length + "\r\n")))
			.isEqualTo(new RespLexeme.Text(TextKind.BULK, length));
		ByteBuf chunk = Unpooled.wrappedBuffer(new byte[1 << 20]);
		long[] count = { 0 };
		assertThat(Allocation.during(() -> {
			while (count[0] < length) {
				if (lexer.next(chunk.setIndex(0, chunk.capacity())) instanceof RespLexeme.Bytes bytes) {
					count[0] += bytes.buffer().readableBytes();
					bytes.buffer().release();
				}
			}
		})).isLessThan(4 << 20);
		assertThat(count[0]).isEqualTo(length);
		assertThat(lexer.isIdle()).isFalse();
		assertThat(lexer.next(RespVectors.buffer("\r\n"))).isEqualTo(RespLexeme.End.STRING);
		assertThat(lexer.isIdle()).isTrue();
	}

	@Test
	void passesAHugeArrayOnInConstantMemory() throws Exception {
		RespLexer lexer = new RespLexer(RespLimits.REPLY);
		assertThat(lexer.next(RespVectors.buffer("*9223372036854775807\r\n")))
			.isEqualTo(new RespLexeme.Aggregate(AggregateKind.ARRAY, Long.MAX_VALUE));
		byte[] element = "*1\r\n:1\r\n".getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < 1000; i++) {
			ByteBuf in = Unpooled.wrappedBuffer(element);
			assertThat(lexer.next(in)).isInstanceOf(RespLexeme.Aggregate.class);
			assertThat(lexer.next(in)).isInstanceOf(RespLexeme.Scalar.class);
		}
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> lexer.next(RespVectors.buffer("%9223372036854775807\r\n")))
			.withMessage("An aggregate has too many elements");
	}

	private static List<String> lexemes(String... parts) throws Exception {
		RespLexer lexer = new RespLexer(RespLimits.REPLY);
		List<String> lexemes = new ArrayList<>();
		for (String part : parts) {
			ByteBuf in = RespVectors.buffer(part);
			RespLexeme lexeme = lexer.next(in);
			while (lexeme != null) {
				lexemes.add((lexeme instanceof RespLexeme.Bytes bytes) ? bytes.buffer().toString(StandardCharsets.UTF_8)
						: lexeme.toString());
				release(lexeme);
				lexeme = lexer.next(in);
			}
			assertThat(in.isReadable()).isFalse();
		}
		return lexemes;
	}

	private static void release(RespLexeme lexeme) {
		if (lexeme instanceof RespLexeme.Bytes bytes) {
			bytes.buffer().release();
		}
	}

}
