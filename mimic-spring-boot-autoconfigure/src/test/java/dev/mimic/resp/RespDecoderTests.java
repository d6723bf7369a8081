package dev.mimic.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RespDecoder}.
 *
 * @author Mimic Contributors
 */
class RespDecoderTests {

	static List<Map.Entry<String, RespValue>> vectors() {
		RespBulkString foo = RespBulkString.of("foo");
		return List.of(Map.entry("+OK\r\n", new RespSimpleString("OK")),
				Map.entry("-ERR no\r\n", new RespError("ERR no", false)), Map.entry(":0\r\n", new RespInteger(0)),
				Map.entry(":+7\r\n", new RespInteger(7)),
				Map.entry(":-9223372036854775808\r\n", new RespInteger(Long.MIN_VALUE)),
				Map.entry(":9223372036854775807\r\n", new RespInteger(Long.MAX_VALUE)), Map.entry("$3\r\nfoo\r\n", foo),
				Map.entry("$0\r\n\r\n", RespBulkString.of("")), Map.entry("$-1\r\n", RespNull.BULK_STRING),
				Map.entry("*-1\r\n", RespNull.ARRAY), Map.entry("_\r\n", RespNull.NULL),
				Map.entry("#t\r\n", RespBoolean.TRUE), Map.entry("#f\r\n", RespBoolean.FALSE),
				Map.entry(",1.5e3\r\n", new RespDouble(1500)),
				Map.entry(",inf\r\n", new RespDouble(Double.POSITIVE_INFINITY)),
				Map.entry(",-inf\r\n", new RespDouble(Double.NEGATIVE_INFINITY)),
				Map.entry(",-nan\r\n", new RespDouble(Double.NaN)),
				Map.entry("(-18446744073709551616\r\n", new RespBigNumber(BigInteger.ONE.shiftLeft(64).negate())),
				Map.entry("!5\r\nA\r\nB \r\n", new RespError("A\r\nB ", true)),
				Map.entry("=7\r\ntxt:foo\r\n", RespVerbatimString.of("foo")), Map.entry("*0\r\n", RespArray.of()),
				Map.entry("*3\r\n$3\r\nfoo\r\n$-1\r\n*1\r\n:1\r\n",
						RespArray.of(foo, RespNull.BULK_STRING, RespArray.of(RespInteger.of(1)))),
				Map.entry("~2\r\n:1\r\n:1\r\n", RespSet.of(RespInteger.of(1), RespInteger.of(1))),
				Map.entry("%1\r\n$3\r\nfoo\r\n#t\r\n", RespMap.of(Map.of(foo, RespBoolean.TRUE))),
				Map.entry(">2\r\n$3\r\nfoo\r\n:1\r\n", RespPush.of("foo", RespInteger.of(1))),
				Map.entry("|1\r\n:1\r\n:2\r\n|0\r\n$3\r\nfoo\r\n",
						new RespAttributed(RespMap.of(Map.of(RespInteger.of(1), RespInteger.of(2))),
								new RespAttributed(RespMap.of(Map.of()), foo))),
				Map.entry("*1\r\n|1\r\n:1\r\n:2\r\n:3\r\n",
						RespArray.of(new RespAttributed(RespMap.of(Map.of(RespInteger.of(1), RespInteger.of(2))),
								RespInteger.of(3)))),
				Map.entry("$?\r\n;2\r\nfo\r\n;1\r\no\r\n;0\r\n", foo), Map.entry("$?\r\n;0\r\n", RespBulkString.of("")),
				Map.entry("*?\r\n:1\r\n*?\r\n.\r\n.\r\n", RespArray.of(RespInteger.of(1), RespArray.of())),
				Map.entry("%?\r\n:1\r\n:2\r\n.\r\n", RespMap.of(Map.of(RespInteger.of(1), RespInteger.of(2)))),
				Map.entry("~?\r\n:1\r\n.\r\n", RespSet.of(RespInteger.of(1))));
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAWholeValue(Map.Entry<String, RespValue> vector) throws Exception {
		RespDecoder decoder = new RespDecoder(RespLimits.REPLY);
		ByteBuf in = buffer(vector.getKey() + "+next");
		assertThat(decoder.decode(in)).isEqualTo(vector.getValue());
		assertThat(in.toString(StandardCharsets.UTF_8)).isEqualTo("+next");
		assertThat(decoder.isIdle()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAValueOfSingleBytes(Map.Entry<String, RespValue> vector) throws Exception {
		RespDecoder decoder = new RespDecoder(RespLimits.REPLY);
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		RespValue value = null;
		for (int i = 0; i < bytes.length; i++) {
			assertThat(value).isNull();
			value = decoder.decode(Unpooled.wrappedBuffer(bytes, i, 1));
			assertThat(decoder.isIdle()).isEqualTo(i == bytes.length - 1);
		}
		assertThat(value).isEqualTo(vector.getValue());
	}

	@Test
	void staysDeadAfterAFailure() {
		RespDecoder decoder = new RespDecoder(RespLimits.REPLY);
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode(decoder, "?\r\n"));
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode(decoder, "+OK\r\n"));
	}

	private static @Nullable RespValue decode(RespDecoder decoder, String text) throws RespProtocolException {
		return decoder.decode(buffer(text));
	}

	private static ByteBuf buffer(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
	}

}
