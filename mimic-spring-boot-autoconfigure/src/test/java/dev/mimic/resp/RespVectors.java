package dev.mimic.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Values, their bytes, and ways to split them.
 *
 * @author Mimic Contributors
 */
public final class RespVectors {

	private RespVectors() {
	}

	public static List<Map.Entry<String, RespValue>> values() {
		RespBulkString foo = RespBulkString.of("foo");
		RespMap attributes = RespMap.of(Map.of(RespInteger.of(1), RespInteger.of(2)));
		return List.of(Map.entry("+OK\r\n", new RespSimpleString("OK")), Map.entry("+\r\n", new RespSimpleString("")),
				Map.entry("+schön\r\n", new RespSimpleString("schön")),
				Map.entry("-ERR no\r\n", new RespError("ERR no", false)), Map.entry(":0\r\n", new RespInteger(0)),
				Map.entry(":+7\r\n", new RespInteger(7)), Map.entry(":-1\r\n", new RespInteger(-1)),
				Map.entry(":1234567\r\n", new RespInteger(1_234_567)),
				Map.entry(":-9223372036854775808\r\n", new RespInteger(Long.MIN_VALUE)),
				Map.entry(":9223372036854775807\r\n", new RespInteger(Long.MAX_VALUE)), Map.entry("$3\r\nfoo\r\n", foo),
				Map.entry("$0\r\n\r\n", RespBulkString.of("")), Map.entry("$2\r\n\r\n\r\n", RespBulkString.of("\r\n")),
				Map.entry("$10\r\n0123456789\r\n", RespBulkString.of("0123456789")),
				Map.entry("$-1\r\n", RespNull.BULK_STRING), Map.entry("*-1\r\n", RespNull.ARRAY),
				Map.entry("_\r\n", RespNull.NULL), Map.entry("#t\r\n", RespBoolean.TRUE),
				Map.entry("#f\r\n", RespBoolean.FALSE), Map.entry(",1.23\r\n", new RespDouble(1.23)),
				Map.entry(",10\r\n", new RespDouble(10)), Map.entry(",1.5e3\r\n", new RespDouble(1500)),
				Map.entry(",1e-3\r\n", new RespDouble(0.001)), Map.entry(",-0.0\r\n", new RespDouble(-0.0)),
				Map.entry(",inf\r\n", new RespDouble(Double.POSITIVE_INFINITY)),
				Map.entry(",-inf\r\n", new RespDouble(Double.NEGATIVE_INFINITY)),
				Map.entry(",+Infinity\r\n", new RespDouble(Double.POSITIVE_INFINITY)),
				Map.entry(",-NaN(0x8000)\r\n", new RespDouble(Double.NaN)),
				Map.entry(",nan\r\n", new RespDouble(Double.NaN)), Map.entry(",-nan\r\n", new RespDouble(Double.NaN)),
				Map.entry("(-18446744073709551616\r\n", new RespBigNumber(BigInteger.ONE.shiftLeft(64).negate())),
				Map.entry("!5\r\nA\r\nB \r\n", new RespError("A\r\nB ", true)),
				Map.entry("=7\r\ntxt:foo\r\n", RespVerbatimString.of("foo")),
				Map.entry("=4\r\nmkd:\r\n", new RespVerbatimString("mkd", new byte[0])),
				Map.entry("*0\r\n", RespArray.of()),
				Map.entry("*3\r\n$3\r\nfoo\r\n$-1\r\n*1\r\n:1\r\n",
						RespArray.of(foo, RespNull.BULK_STRING, RespArray.of(RespInteger.of(1)))),
				Map.entry("*2\r\n*-1\r\n_\r\n", RespArray.of(RespNull.ARRAY, RespNull.NULL)),
				Map.entry("~2\r\n:1\r\n:1\r\n", RespSet.of(RespInteger.of(1), RespInteger.of(1))),
				Map.entry("%1\r\n$3\r\nfoo\r\n#t\r\n", RespMap.of(Map.of(foo, RespBoolean.TRUE))),
				Map.entry("%2\r\n*0\r\n:1\r\n*0\r\n:2\r\n",
						new RespMap(List.of(Map.entry(RespArray.of(), RespInteger.of(1)),
								Map.entry(RespArray.of(), RespInteger.of(2))))),
				Map.entry("%0\r\n", RespMap.of(Map.of())), Map.entry("~0\r\n", RespSet.of()),
				Map.entry(">2\r\n$3\r\nfoo\r\n:1\r\n", RespPush.of("foo", RespInteger.of(1))),
				Map.entry(
						"|1\r\n:1\r\n:2\r\n|0\r\n$3\r\nfoo\r\n", new RespAttributed(attributes,
								new RespAttributed(RespMap.of(Map.of()), foo))),
				Map.entry(
						"*1\r\n|1\r\n:1\r\n:2\r\n:3\r\n", RespArray.of(
								new RespAttributed(attributes, RespInteger.of(3)))),
				Map.entry("*2\r\n|1\r\n:1\r\n:2\r\n*1\r\n:3\r\n:4\r\n",
						RespArray.of(new RespAttributed(attributes, RespArray.of(RespInteger.of(3))),
								RespInteger.of(4))),
				Map.entry("|1\r\n|1\r\n:1\r\n:2\r\n:1\r\n:2\r\n:3\r\n",
						new RespAttributed(
								RespMap
									.of(Map.of(new RespAttributed(attributes, RespInteger.of(1)), RespInteger.of(2))),
								RespInteger.of(3))),
				Map.entry("$?\r\n;2\r\nfo\r\n;1\r\no\r\n;0\r\n", foo), Map.entry("$?\r\n;0\r\n", RespBulkString.of("")),
				Map.entry("*?\r\n:1\r\n*?\r\n.\r\n.\r\n", RespArray.of(RespInteger.of(1), RespArray.of())),
				Map.entry("*?\r\n$?\r\n;3\r\nfoo\r\n;0\r\n|0\r\n:3\r\n.\r\n",
						RespArray.of(foo, new RespAttributed(RespMap.of(Map.of()), RespInteger.of(3)))),
				Map.entry("%?\r\n:1\r\n:2\r\n.\r\n", attributes),
				Map.entry("~?\r\n:1\r\n.\r\n", RespSet.of(RespInteger.of(1))));
	}

	/**
	 * What is no value, all within the limits.
	 */
	public static List<String> mistakes() {
		return List.of("?\r\n", "\r\n", "\n", "PING\r\n", "\0", "$-2\r\n", "*-2\r\n", "$05\r\n12345\r\n", "$+5\r\n",
				"$ 5\r\n", "$5 \r\n", "$\r\n", "$-\r\n", "$--1\r\n", "$-01\r\n", "$-0\r\n", "$1-\r\n", "$1x\r\n",
				"$0x1\r\n", "*\r\n", "*+1\r\n", "*1\n", "*1\r:", "%-1\r\n", "~-1\r\n", ">-1\r\n", "|-1\r\n", "!-1\r\n",
				"=-1\r\n", ";-1\r\n", ":\r\n", ":-\r\n", ":+\r\n", ":+-1\r\n", ":1.0\r\n", ": 1\r\n", ":00\r\n",
				":01\r\n", ":9223372036854775808\r\n", ":-9223372036854775809\r\n", ":99999999999999999999\r\n",
				"$99999999999999999999\r\n", "*99999999999999999999\r\n", "$?5\r\n", "$5?\r\n", "$??\r\n", ">?\r\n",
				"|?\r\n", "!?\r\n", "=?\r\n", ":?\r\n", "$3\r\nfooX\n", "$3\r\nfoo\rX", "$3\r\nfoo\n\r", "$0\r\nX\r\n",
				"+a\rb\r\n", "+a\nb\r\n", "-a\nb\r\n", "#\r\n", "#x\r\n", "#true\r\n", "#T\r\n", "_x\r\n", ",\r\n",
				",x\r\n", ",1.5f\r\n", ",0x1p3\r\n", ", 1\r\n", ",1 \r\n", ",1,5\r\n", ",Infinite\r\n", ",NaNo\r\n",
				",--1\r\n", ",1e\r\n", "(\r\n", "(-\r\n", "(1.5\r\n", "(0x1\r\n", "(1 \r\n", "(१\r\n", "=3\r\ntxt\r\n",
				"=0\r\n\r\n", "=4\r\ntxt \r\n", "=7\r\nt\r\n:foo\r\n", "=7\r\nt\u0080:foo\r\n", ".\r\n", "*1\r\n.\r\n",
				"*0\r\n.\r\n", "*?\r\n.x\r\n", "*?\r\n|0\r\n.\r\n", "|0\r\n.\r\n", "%?\r\n:1\r\n.\r\n", ";1\r\na\r\n",
				";0\r\n", "$?\r\n$1\r\na\r\n", "$?\r\n+a\r\n", "$?\r\n;1\r\nab", "$?\r\n;?\r\n", "$?\r\n;-0\r\n",
				"$?\r\n.\r\n", ">0\r\n", "*1\r\n>1\r\n:1\r\n", "|0\r\n>1\r\n:1\r\n", "%1\r\n:1\r\n>1\r\n:1\r\n");
	}

	public static ByteBuf buffer(String text) {
		return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Splits bytes at random, with many single bytes.
	 * @param bytes the bytes
	 * @param random decides
	 * @return the parts, some of them in direct memory, which whoever asks has to release
	 */
	public static List<ByteBuf> split(byte[] bytes, Random random) {
		List<ByteBuf> parts = new ArrayList<>();
		int most = 1 + random.nextInt(bytes.length + 1);
		for (int start = 0; start < bytes.length;) {
			int length = Math.min(bytes.length - start, (random.nextInt(3) == 0) ? 1 : 1 + random.nextInt(most));
			ByteBuf part = random.nextBoolean() ? Unpooled.buffer(length) : Unpooled.directBuffer(length);
			parts.add(part.writeBytes(bytes, start, length));
			start += length;
		}
		return parts;
	}

	/**
	 * Decodes values until the bytes or the peer's sanity end.
	 * @param decoder the decoder
	 * @param parts the bytes, which are released
	 * @return the values, and {@code "failed"} if there was a failure
	 */
	public static List<Object> decodeAll(Decoder decoder, List<ByteBuf> parts) {
		List<Object> values = new ArrayList<>();
		try {
			for (ByteBuf part : parts) {
				Object value = decoder.decode(part);
				while (value != null) {
					values.add(value);
					value = decoder.decode(part);
				}
				if (part.isReadable()) {
					throw new IllegalStateException("Not all bytes were taken");
				}
			}
		}
		catch (RespProtocolException ex) {
			values.add("failed");
		}
		finally {
			parts.forEach(ByteBuf::release);
		}
		return values;
	}

	/**
	 * What gives values of bytes.
	 */
	@FunctionalInterface
	public interface Decoder {

		@Nullable Object decode(ByteBuf in) throws RespProtocolException;

	}

}
