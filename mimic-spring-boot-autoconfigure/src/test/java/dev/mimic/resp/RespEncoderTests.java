package dev.mimic.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespEncoder}.
 *
 * @author Mimic Contributors
 */
class RespEncoderTests {

	private static final RespEncoder RESP2 = RespEncoder.of(RespVersion.RESP2);

	private static final RespEncoder RESP3 = RespEncoder.of(RespVersion.RESP3);

	static List<Map.Entry<RespValue, List<String>>> forms() {
		RespMap map = RespMap.of(Map.of(RespBoolean.TRUE, RespNull.NULL));
		return List.of(Map.entry(new RespSimpleString("OK"), List.of("+OK\r\n", "+OK\r\n")),
				Map.entry(new RespError("ERR no", false), List.of("-ERR no\r\n", "-ERR no\r\n")),
				Map.entry(RespInteger.of(-1234567), List.of(":-1234567\r\n", ":-1234567\r\n")),
				Map.entry(RespInteger.of(7), List.of(":7\r\n", ":7\r\n")),
				Map.entry(RespInteger.of(99), List.of(":99\r\n", ":99\r\n")),
				Map.entry(RespInteger.of(100), List.of(":100\r\n", ":100\r\n")),
				Map.entry(RespInteger.of(Long.MIN_VALUE),
						List.of(":-9223372036854775808\r\n", ":-9223372036854775808\r\n")),
				Map.entry(RespBulkString.of("\u00e4"), List.of("$2\r\n\u00e4\r\n", "$2\r\n\u00e4\r\n")),
				Map.entry(RespBulkString.of(""), List.of("$0\r\n\r\n", "$0\r\n\r\n")),
				Map.entry(RespNull.NULL, List.of("$-1\r\n", "_\r\n")),
				Map.entry(RespNull.BULK_STRING, List.of("$-1\r\n", "_\r\n")),
				Map.entry(RespNull.ARRAY, List.of("*-1\r\n", "_\r\n")),
				Map.entry(RespBoolean.TRUE, List.of(":1\r\n", "#t\r\n")),
				Map.entry(RespBoolean.FALSE, List.of(":0\r\n", "#f\r\n")),
				Map.entry(new RespDouble(1.5), List.of("$3\r\n1.5\r\n", ",1.5\r\n")),
				Map.entry(new RespDouble(10), List.of("$2\r\n10\r\n", ",10\r\n")),
				Map.entry(new RespDouble(-0.0), List.of("$4\r\n-0.0\r\n", ",-0.0\r\n")),
				Map.entry(new RespDouble(Double.NaN), List.of("$3\r\nnan\r\n", ",nan\r\n")),
				Map.entry(new RespDouble(Double.longBitsToDouble(0xFFF8000000000000L)),
						List.of("$3\r\nnan\r\n", ",nan\r\n")),
				Map.entry(new RespDouble(Double.POSITIVE_INFINITY), List.of("$3\r\ninf\r\n", ",inf\r\n")),
				Map.entry(new RespDouble(Double.NEGATIVE_INFINITY), List.of("$4\r\n-inf\r\n", ",-inf\r\n")),
				Map.entry(new RespBigNumber(BigInteger.TEN.negate()), List.of("$3\r\n-10\r\n", "(-10\r\n")),
				Map.entry(new RespError("ERR a\r\nb", true), List.of("-ERR a  b\r\n", "!8\r\nERR a\r\nb\r\n")),
				Map.entry(RespVerbatimString.of("foo"), List.of("$3\r\nfoo\r\n", "=7\r\ntxt:foo\r\n")),
				Map.entry(RespArray.of(RespBoolean.TRUE, RespNull.NULL),
						List.of("*2\r\n:1\r\n$-1\r\n", "*2\r\n#t\r\n_\r\n")),
				Map.entry(RespSet.of(RespBoolean.TRUE), List.of("*1\r\n:1\r\n", "~1\r\n#t\r\n")),
				Map.entry(map, List.of("*2\r\n:1\r\n$-1\r\n", "%1\r\n#t\r\n_\r\n")),
				Map.entry(RespPush.of("a"), List.of("*1\r\n$1\r\na\r\n", ">1\r\n$1\r\na\r\n")),
				Map.entry(new RespAttributed(map, RespBoolean.TRUE), List.of(":1\r\n", "|1\r\n#t\r\n_\r\n#t\r\n")));
	}

	@ParameterizedTest
	@MethodSource("forms")
	void eachVersionHasItsForm(Map.Entry<RespValue, List<String>> form) {
		RespValue value = form.getKey();
		assertThat(encoded((out) -> RESP2.value(out, value))).isEqualTo(form.getValue().get(0));
		assertThat(encoded((out) -> RESP2.value(out, value.toResp2()))).isEqualTo(form.getValue().get(0));
		assertThat(encoded((out) -> RESP3.value(out, value))).isEqualTo(form.getValue().get(1));
	}

	@Test
	void appendsParts() {
		assertThat(encoded((out) -> {
			RESP3.mapHead(out, 1);
			RESP3.bulkString(out, "k");
			RESP3.arrayHead(out, 3);
			RESP3.absent(out);
			RESP3.bool(out, true);
			RESP3.number(out, 0.5);
			RESP3.setHead(out, 1);
			RESP3.bulkStringHead(out, 3);
			out.writeBytes(new byte[] { 'a', 'b', 'c' });
			RESP3.lineBreak(out);
			RESP3.pushHead(out, 1);
			RESP3.ok(out);
		})).isEqualTo("%1\r\n$1\r\nk\r\n*3\r\n_\r\n#t\r\n,0.5\r\n~1\r\n$3\r\nabc\r\n>1\r\n+OK\r\n");
		assertThat(encoded((out) -> {
			RESP2.mapHead(out, 1);
			RESP2.bulkString(out, Unpooled.wrappedBuffer(new byte[] { 'k' }));
			RESP2.absent(out);
			RESP2.setHead(out, 1);
			RESP2.bool(out, false);
			RESP2.pushHead(out, 1);
			RESP2.number(out, 0.5);
		})).isEqualTo("*2\r\n$1\r\nk\r\n$-1\r\n*1\r\n:0\r\n*1\r\n$3\r\n0.5\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\n+OK", "a\rb", "a\nb", "\r", "\n" })
	void lineBreaksOfAUserDoNotGetIntoALine(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RespSimpleString(text))
			.withMessage("A simple string must not have a CR or LF; use a bulk string");
		assertThatIllegalArgumentException().isThrownBy(() -> new RespError(text, false));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RespVerbatimString((text + "abc").substring(0, 3), new byte[0]));
		ByteBuf out = Unpooled.buffer();
		assertThatIllegalArgumentException().isThrownBy(() -> RESP3.simpleString(out, text));
		assertThat(out.isReadable()).isFalse();
		for (RespEncoder encoder : List.of(RESP2, RESP3)) {
			for (RespError error : List.of(RespError.of(text), new RespErrorException(text).error(),
					(RespError) new RespError(text, true).toResp2())) {
				assertThat(encoded((line) -> encoder.error(line, error))).startsWith("-")
					.endsWith("\r\n")
					.satisfies((line) -> assertThat(line.substring(0, line.length() - 2)).doesNotContain("\r", "\n"));
			}
		}
	}

	@Test
	void textThatIsNotUnicodeKeepsItsLength() {
		assertThat(encoded((out) -> RESP3.bulkString(out, "a\ud800b"))).isEqualTo("$3\r\na?b\r\n");
		assertThat(encoded((out) -> RESP3.bulkString(out, "\u00e4\ud800"))).isEqualTo("$3\r\n\u00e4?\r\n");
	}

	private static String encoded(Consumer<ByteBuf> writer) {
		ByteBuf out = Unpooled.buffer();
		writer.accept(out);
		return out.toString(StandardCharsets.UTF_8);
	}

}
