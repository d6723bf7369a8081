package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RespRequestDecoder}.
 *
 * @author Mimic Contributors
 */
class RespRequestDecoderTests {

	private static final int MIB = 1024 * 1024;

	private final RespRequestDecoder decoder = new RespRequestDecoder(RespLimits.REQUEST);

	static List<Map.Entry<String, RespRequest>> vectors() {
		return List.of(Map.entry("*1\r\n$4\r\nping\r\n", RespRequest.of("PING")),
				Map.entry("*3\r\n$3\r\nSET\r\n$0\r\n\r\n$2\r\n\r\n\r\n", RespRequest.of("SET", "", "\r\n")),
				Map.entry("*0\r\n*-1\r\n\r\n  \n*1\r\n$4\r\nping\r\n", RespRequest.of("PING")),
				Map.entry("*2\r\n$3\r\nGET\r\n$15\r\nx\r\nFLUSHALL\r\n\r\n\r\n",
						RespRequest.of("GET", "x\r\nFLUSHALL\r\n\r\n")),
				Map.entry("*2\r\n$5\r\nk\u00fchl\r\n$1\r\n*\r\n", RespRequest.of("K\u00fcHL", "*")),
				Map.entry("PING\r\n", RespRequest.of("PING")), Map.entry("PING\n", RespRequest.of("PING")),
				Map.entry("get  a\n", RespRequest.of("GET", "a")),
				Map.entry(" \tget\ta \r\n", RespRequest.of("GET", "a")),
				Map.entry("get \"\" ''\n", RespRequest.of("GET", "", "")),
				Map.entry("get a\"b c\"\n", RespRequest.of("GET", "ab c")),
				Map.entry("get \"\\n\\r\\t\\b\\a\\x0g\\x41\\q\"\n", RespRequest.of("GET", "\n\r\t\b\u0007x0gAq")),
				Map.entry("set \"a\\x41\\n\\\"\" 'b\\'\\n'\r\n", RespRequest.of("SET", "aA\n\"", "b'\\n")));
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAWholeCommand(Map.Entry<String, RespRequest> vector) throws Exception {
		ByteBuf in = RespVectors.buffer(vector.getKey() + "*");
		assertThat(this.decoder.decode(in)).isEqualTo(vector.getValue());
		assertThat(in.readableBytes()).isOne();
		assertThat(this.decoder.isIdle()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesACommandOfSingleBytes(Map.Entry<String, RespRequest> vector) throws Exception {
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		RespRequest command = null;
		for (int i = 0; i < bytes.length; i++) {
			assertThat(command).isNull();
			command = this.decoder.decode(Unpooled.wrappedBuffer(bytes, i, 1));
		}
		assertThat(command).isEqualTo(vector.getValue());
		assertThat(this.decoder.isIdle()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void encodesACommandThatDecodesToTheSame(Map.Entry<String, RespRequest> vector) throws Exception {
		ByteBuf out = Unpooled.buffer();
		vector.getValue().encode(out);
		assertThat(out.getByte(0)).isEqualTo((byte) '*');
		assertThat(this.decoder.decode(out)).isEqualTo(vector.getValue());
		assertThat(out.isReadable()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "*-0|, 'invalid multibulk length'", "*?|, 'invalid multibulk length'",
			"*-01|, 'invalid multibulk length: Unexpected digit in the number after ''*'''",
			"*-9223372036854775809|, 'invalid multibulk length: The number after ''*'' has more than 64 bits'",
			"*05|, 'invalid multibulk length: Unexpected digit in the number after ''*'''",
			"*+1|, 'invalid multibulk length: Expected a digit after ''*'' but got ''+'''",
			"*99999999999999999999|, 'invalid multibulk length: The number after ''*'' has more than 64 bits'",
			"*4294967295|, 'invalid multibulk length: More elements were announced, but at most 1048576 are allowed (''elements'')'",
			"*1048577|, 'invalid multibulk length: More elements were announced, but at most 1048576 are allowed (''elements'')'",
			"*1|:1|, 'expected ''$'', got '':'''", "*1|*1|, 'expected ''$'', got ''*'''",
			"*1|$-1|, 'invalid bulk length'", "*1|$-2|, 'invalid bulk length'", "*1|$?|, 'invalid bulk length'",
			"*1|$05|, 'invalid bulk length: Unexpected digit in the number after ''$'''",
			"*1|$2147483648|, 'invalid bulk length: A string of 2147483648 bytes was announced, but at most 536870912 are allowed (''bulkBytes'')'",
			"*1|$4|PINGX|, 'Expected CR LF after the bytes of a string'",
			"*1|$40|0123456789012345678901234567890123456789X|, 'Expected CR LF after the bytes of a string'",
			"'set \"a', 'unbalanced quotes in request'", "'set \"a\"b', 'unbalanced quotes in request'",
			"'set ''a', 'unbalanced quotes in request'", "'set \"a\\', 'unbalanced quotes in request'" })
	void refusesWhatIsNoCommand(String bytes, String message) {
		assertFailure(bytes.replace("|", "\r\n") + "\r\n+OK\r\n", RespLimits.REQUEST, message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*0", "*-1", "*-2", "*-10", "*-2147483649", "*-9223372036854775808" })
	void countsBelowOneAreSkipped(String head) throws Exception {
		assertThat(decode(head + "\r\n" + head + "\r\nPING\r\n")).isEqualTo(RespRequest.of("PING"));
	}

	@ParameterizedTest
	@CsvSource({ "*11|, elements", "*1|$16385|, bulkBytes", "*9223372036854775807|, elements" })
	void tellsPeersThatAreUnknownLess(String bytes, String limit) {
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> new RespRequestDecoder(RespLimits.UNAUTHENTICATED)
				.decode(RespVectors.buffer(bytes.replace("|", "\r\n"))))
			.withMessageContaining("'" + limit + "'");
	}

	@Test
	void boundsTheWordsOfALine() {
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> new RespRequestDecoder(RespLimits.UNAUTHENTICATED)
				.decode(RespVectors.buffer("a ".repeat(11) + "\r\n")))
			.withMessageContaining("'elements'");
	}

	@Test
	void refusesManyHugeStringsByTheirSum() throws Exception {
		RespRequestDecoder small = new RespRequestDecoder(RespLimits.REQUEST.withTotalBytes(1000));
		String fine = "*3\r\n" + ("$300\r\n" + "a".repeat(300) + "\r\n").repeat(3);
		for (int i = 0; i < 3; i++) {
			assertThat(small.decode(RespVectors.buffer(fine))).isNotNull();
		}
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> small.decode(RespVectors.buffer(fine.replace("*3", "*1000") + "$300\r\n")))
			.withMessageContaining("'totalBytes'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*1048576\r\n$3\r\nGET\r\n$1\r\n", "*1\r\n$536870912\r\nabc",
			"*2\r\n$3\r\nGET\r\n$536870912\r\nabc" })
	void takesMemoryForWhatHasArrivedOnly(String bytes) throws Exception {
		ByteBuf in = RespVectors.buffer(bytes);
		assertThat(Allocation.during(() -> assertThat(this.decoder.decode(in)).isNull())).isLessThan(MIB / 16);
	}

	@Test
	void refusesALongLine() {
		assertFailure("a".repeat(64 * 1024 + 1), RespLimits.REQUEST, "too big inline request");
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> {
			for (int i = 0; i <= 64 * 1024; i++) {
				assertThat(this.decoder.decode(RespVectors.buffer("a"))).isNull();
			}
		}).withMessage("too big inline request");
	}

	@ParameterizedTest
	@ValueSource(ints = { 64 * 1024 - 1, 4 * MIB })
	void takesSingleBytesInLinearTime(int length) throws Exception {
		String start = (length > 64 * 1024) ? "*2\r\n$3\r\nGET\r\n$" + length + "\r\n" : "";
		ByteBuf one = Unpooled.buffer(1);
		int total = start.length() + length;
		assertThat(Allocation.during(() -> {
			for (int i = 0; i < total; i++) {
				one.clear().writeByte((i < start.length()) ? start.charAt(i) : 'a');
				if (this.decoder.decode(one) != null) {
					throw new IllegalStateException("A command after " + i + " bytes");
				}
			}
		})).isLessThan(MIB + 5L * total);
		RespRequest command = this.decoder.decode(RespVectors.buffer("\r\n"));
		assertThat(command).isNotNull();
	}

	@Test
	void staysDeadAfterAFailure() {
		for (String bytes : List.of("*?\r\n", "PING\r\n")) {
			assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode(bytes))
				.withMessage("invalid multibulk length");
		}
	}

	@Test
	void takesAsManyArgumentsAsAllowed() throws Exception {
		int count = 100_000;
		RespRequest command = decode("*" + count + "\r\n" + "$1\r\na\r\n".repeat(count));
		assertThat(command).isNotNull();
		if (command != null) {
			assertThat(command.size()).isEqualTo(count - 1);
			assertThat(command.text(count - 2)).isEqualTo("a");
		}
	}

	@Test
	void limitsCanChangeBetweenCommands() throws Exception {
		this.decoder.limits(RespLimits.UNAUTHENTICATED);
		assertThat(decode("*1\r\n$4\r\nPING\r\n")).isNotNull();
		this.decoder.limits(RespLimits.REQUEST);
		assertThat(decode("*11\r\n" + "$1\r\na\r\n".repeat(11))).isNotNull();
		assertThat(decode("a".repeat(20_000) + "\n")).isNotNull();
		this.decoder.limits(RespLimits.UNAUTHENTICATED);
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode("*11\r\n"));
	}

	@Test
	void neverShowsContentInFailures() {
		for (String bytes : List.of("*2\r\n$4\r\nAUTH\r\n$6\r\ns3cretX\r\n", "AUTH \"s3cret\r\n",
				"AUTH s3cret " + "a".repeat(70_000))) {
			assertThatExceptionOfType(RespProtocolException.class)
				.isThrownBy(() -> new RespRequestDecoder(RespLimits.REQUEST).decode(RespVectors.buffer(bytes)))
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("3cre"));
		}
	}

	private @Nullable RespRequest decode(String bytes) throws RespProtocolException {
		return this.decoder.decode(RespVectors.buffer(bytes));
	}

	private static void assertFailure(String bytes, RespLimits limits, String message) {
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> new RespRequestDecoder(limits).decode(RespVectors.buffer(bytes)))
			.withMessage(message);
	}

	/**
	 * Whatever is taken, the rest is skipped, and commands that are there as a whole are
	 * returned as ever.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 9, 10, 11 })
	void streamsTheLastArgument(int taken) throws Exception {
		RespRequestDecoder streaming = new RespRequestDecoder(RespLimits.REQUEST.withBulkBytes(9),
				(name, arguments) -> (name.equals("PUT") && arguments == 2) ? 10 : RespRequestDecoder.Streaming.NEVER);
		byte[] bytes = "*3\r\n$3\r\nput\r\n$1\r\nk\r\n$10\r\n0123456\r\n9\r\n*2\r\n$3\r\nPUT\r\n$1\r\nv\r\n"
			.getBytes(StandardCharsets.US_ASCII);
		for (int split = 1; split < bytes.length; split++) {
			StringBuilder seen = new StringBuilder();
			int left = taken;
			for (int start = 0; start < bytes.length; start += split) {
				ByteBuf in = Unpooled.wrappedBuffer(bytes, start, Math.min(split, bytes.length - start));
				while (in.isReadable()) {
					if (streaming.isStreaming() && left > 0 && streaming.streamed() > 0) {
						byte[] target = new byte[12];
						int count = streaming.stream(in, target, 1, Math.min(left, 11));
						left -= count;
						seen.append(new String(target, 1, count, StandardCharsets.US_ASCII));
						continue;
					}
					RespRequest command = streaming.decode(in);
					if (command != null) {
						seen.append(command)
							.append(streaming.isStreaming() ? " and " + streaming.streamed() : "")
							.append('|');
						assertThat(streaming.isIdle()).isEqualTo(!streaming.isStreaming());
					}
				}
			}
			assertThat(seen).as("split " + split)
				.hasToString("PUT with 1 argument and 10|" + "0123456\r\n9".substring(0, Math.min(10, taken))
						+ "PUT with 1 argument|");
		}
	}

	@Test
	void boundsWhatIsStreamed() {
		RespRequestDecoder streaming = new RespRequestDecoder(RespLimits.REQUEST, (name, arguments) -> 10);
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> streaming.decode(RespVectors.buffer("*2\r\n$3\r\nput\r\n$11\r\n")))
			.withMessage("invalid bulk length: A string of 11 bytes was announced, but at most 10 are allowed where it "
					+ "is streamed");
	}

	@Test
	void aNameIsNotStreamed() throws Exception {
		RespRequestDecoder streaming = new RespRequestDecoder(RespLimits.REQUEST, (name, arguments) -> 10);
		assertThat(streaming.decode(RespVectors.buffer("*1\r\n$4\r\npi"))).isNull();
		assertThat(streaming.decode(RespVectors.buffer("ng\r\n"))).isEqualTo(RespRequest.of("PING"));
		assertThat(streaming.isStreaming()).isFalse();
	}

}
