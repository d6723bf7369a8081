package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RespDecoder}.
 *
 * @author Mimic Contributors
 */
class RespDecoderTests {

	private static final int MIB = 1024 * 1024;

	private final RespDecoder decoder = new RespDecoder(RespLimits.REPLY);

	static List<Map.Entry<String, RespValue>> vectors() {
		return RespVectors.values();
	}

	static List<String> mistakes() {
		return RespVectors.mistakes();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAWholeValue(Map.Entry<String, RespValue> vector) throws Exception {
		ByteBuf in = RespVectors.buffer(vector.getKey() + "+next");
		assertThat(this.decoder.decode(in)).isEqualTo(vector.getValue());
		assertThat(in.toString(StandardCharsets.UTF_8)).isEqualTo("+next");
		assertThat(this.decoder.isIdle()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAValueOfSingleBytes(Map.Entry<String, RespValue> vector) throws Exception {
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		RespValue value = null;
		for (int i = 0; i < bytes.length; i++) {
			assertThat(value).isNull();
			value = this.decoder.decode(Unpooled.wrappedBuffer(bytes, i, 1));
			assertThat(this.decoder.isIdle()).isEqualTo(i == bytes.length - 1);
		}
		assertThat(value).isEqualTo(vector.getValue());
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAValueSplitAtEachPlace(Map.Entry<String, RespValue> vector) throws Exception {
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		for (int split = 1; split < bytes.length; split++) {
			assertThat(this.decoder.decode(Unpooled.wrappedBuffer(bytes, 0, split))).isNull();
			ByteBuf rest = Unpooled.wrappedBuffer(bytes, split, bytes.length - split);
			assertThat(this.decoder.decode(rest)).isEqualTo(vector.getValue());
			assertThat(rest.isReadable()).isFalse();
		}
	}

	@Test
	void decodesAStreamOfAllValuesAtRandomSplits() {
		StringBuilder all = new StringBuilder();
		vectors().forEach((vector) -> all.append(vector.getKey()));
		List<?> values = vectors().stream().map(Map.Entry::getValue).toList();
		for (int seed = 0; seed < 200; seed++) {
			List<ByteBuf> parts = RespVectors.split(all.toString().getBytes(StandardCharsets.UTF_8), new Random(seed));
			assertThat(RespVectors.decodeAll(this.decoder::decode, parts)).isEqualTo(values);
		}
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void refusesWhatIsNoValue(String mistake) {
		String bytes = mistake + "+OK\r\n+OK\r\n";
		assertFailure(bytes, RespLimits.REPLY);
		// Also where the head is not there as a whole
		RespDecoder slow = new RespDecoder(RespLimits.REPLY);
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> {
			for (byte next : bytes.getBytes(StandardCharsets.UTF_8)) {
				slow.decode(Unpooled.wrappedBuffer(new byte[] { next }));
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "?, 'Expected the type of a value but got ''?'''", "$05, 'Unexpected digit in the number after ''$'''",
			"$+5, 'Expected a digit after ''$'' but got ''+'''",
			"'$ 5', 'Expected a digit after ''$'' but got byte 0x20'", "$-2, 'Invalid length after ''$'''",
			"*-2, 'Invalid length after ''*'''", ":9223372036854775808, 'The number after '':'' has more than 64 bits'",
			"$2147483648, 'A string of 2147483648 bytes was announced, but at most 536870912 are allowed (''bulkBytes'')'",
			"$536870913, 'A string of 536870913 bytes was announced, but at most 536870912 are allowed (''bulkBytes'')'",
			"*4294967295, 'More elements were announced, but at most 16777216 are allowed (''elements'')'",
			"%8388609, 'More elements were announced, but at most 16777216 are allowed (''elements'')'",
			"%9223372036854775807, 'More elements were announced, but at most 16777216 are allowed (''elements'')'",
			"|9223372036854775807, 'More elements were announced, but at most 16777216 are allowed (''elements'')'",
			"=3, 'A verbatim string has no format'", ";1, 'Unexpected part of a string'" })
	void saysWhatIsWrong(String head, String message) {
		assertFailure(head + "\r\nabc\r\n", RespLimits.REPLY).hasMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*4294967295", "%4294967295", "~4294967295", ">4294967295", "|4294967295", "*16777217",
			"%8388609", "|8388608", "$536870913", "$99999999999999999999", "=4294967295", "!4294967295" })
	void refusesAHugeAnnouncementWithoutTakingMemory(String head) throws Exception {
		assertFailure("*1\r\n", RespLimits.REPLY.withDepth(1).withElements(1), true);
		assertThat(Allocation.during(() -> assertFailure(head + "\r\n:1\r\n:", RespLimits.REPLY))).isLessThan(MIB);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*16777216", "%8388608", "~16777216", ">16777216", "|8388607", "$536870912", "!536870912",
			"=536870912", "*1\r\n*16777215", "$?\r\n;536870912" })
	void takesMemoryForWhatHasArrivedOnly(String head) throws Exception {
		this.decoder.decode(RespVectors.buffer("+warm up\r\n"));
		ByteBuf in = RespVectors.buffer(head + "\r\n:1\r");
		assertThat(Allocation.during(() -> assertThat(this.decoder.decode(in)).isNull())).isLessThan(MIB / 16);
		assertThat(this.decoder.isIdle()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*1\r\n", "%1\r\n", "|1\r\n", "~1\r\n", "*?\r\n", "%?\r\n", "~?\r\n", "|0\r\n",
			"*1\r\n|0\r\n", "*?\r\n%1\r\n|1\r\n~1\r\n" })
	void refusesMoreLevelsThanAllowed(String head) {
		assertFailure(head.repeat(12_000), RespLimits.REPLY)
			.hasMessage("A value has more levels, but at most 128 are allowed ('depth')");
		assertFailure(head.repeat(12_000), RespLimits.REPLY.withDepth(RespLimits.MAX_DEPTH))
			.hasMessageContaining("512");
	}

	@Test
	void refusesPushesInsideOfEachOther() {
		assertFailure(">1\r\n".repeat(12_000), RespLimits.REPLY).hasMessage("Unexpected push inside of a value");
	}

	@ParameterizedTest
	@ValueSource(chars = { '+', '-', ',', '(', '#', '_' })
	void refusesALongLine(char type) {
		String longest = type + "1".repeat(64 * 1024);
		assertFailure(longest + "1", RespLimits.REPLY)
			.hasMessage("A line has more bytes, but at most 65536 are allowed ('lineBytes')");
		RespDecoder slow = new RespDecoder(RespLimits.REPLY);
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> {
			for (int i = 0; i < longest.length() + 1; i++) {
				assertThat(slow.decode(RespVectors.buffer((i == 0) ? String.valueOf(type) : "1"))).isNull();
			}
		}).withMessageContaining("lineBytes");
	}

	@Test
	void takesALongLineOfSingleBytesInLinearTime() throws Exception {
		assertLinear("+", 64 * 1024, "\r\n");
	}

	@Test
	void takesALongStringOfSingleBytesInLinearTime() throws Exception {
		assertLinear("$" + 4 * MIB + "\r\n", 4 * MIB, "\r\n");
	}

	@Test
	void takesAStringInManyPartsInLinearTime() throws Exception {
		assertLinear("$?\r\n" + ";1\r\na\r\n".repeat(100_000), 0, ";0\r\n");
	}

	// Every byte is seen once, as no buffer is kept, and what is copied again and again
	// would
	// have to be allocated
	private void assertLinear(String start, int length, String end) throws Exception {
		ByteBuf one = Unpooled.buffer(1);
		byte[] head = start.getBytes(StandardCharsets.UTF_8);
		byte[] tail = end.getBytes(StandardCharsets.UTF_8);
		int total = head.length + length + tail.length;
		assertThat(Allocation.during(() -> {
			for (int i = 0; i < total; i++) {
				byte next = (i < head.length) ? head[i]
						: (i < head.length + length) ? (byte) 'a' : tail[i - head.length - length];
				one.clear().writeByte(next);
				RespValue value = this.decoder.decode(one);
				if ((value != null) != (i == total - 1)) {
					throw new IllegalStateException("Value after " + i + " bytes");
				}
			}
		})).isLessThan(MIB + 5L * total);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$3\r\nfooX\r\n", "$3\r\nfoo\n\n", "$3\r\nfoo\r\r", "$0\r\n..", "!3\r\nfoo:1\r\n",
			"=5\r\ntxt:a;;", "$?\r\n;3\r\nfoo;0\r\n", "*1\r\n$3\r\nfoo+\r\n" })
	void refusesAStringWithoutItsLineBreak(String bytes) {
		assertFailure(bytes, RespLimits.REPLY).hasMessage("Expected CR LF after the bytes of a string");
	}

	@Test
	void countsTheBytesOfAValueInTotal() throws Exception {
		RespLimits limits = RespLimits.REPLY.withTotalBytes(100);
		RespDecoder limited = new RespDecoder(limits);
		// 4 + 5 + 45 + 5 + 41, without the line breaks after strings
		String largest = "*2\r\n$45\r\n" + "a".repeat(45) + "\r\n$41\r\n" + "b".repeat(41) + "\r\n";
		for (int i = 0; i < 3; i++) {
			assertThat(limited.decode(RespVectors.buffer(largest))).isNotNull();
		}
		assertFailure(largest.replace("$41", "$42"), limits)
			.hasMessage("A value has more bytes in total, but at most 100 are allowed ('totalBytes')");
		assertFailure("*2\r\n" + "+abc\r\n".repeat(20), limits, true);
		assertFailure("*1000\r\n" + "+abc\r\n".repeat(20), limits).hasMessageContaining("totalBytes");
	}

	@Test
	void refusesManyHugeStringsByTheirSum() {
		RespDecoder small = new RespDecoder(RespLimits.REPLY.withTotalBytes(MIB).withBulkBytes(MIB));
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> {
			small.decode(RespVectors.buffer("*1000\r\n"));
			for (int i = 0; i < 1000; i++) {
				small.decode(RespVectors.buffer("$262144\r\n" + "a".repeat(262_144) + "\r\n"));
				assertThat(i).isLessThan(3);
			}
		}).withMessageContaining("totalBytes");
	}

	@Test
	void alertOfTlsIsRecognized() {
		assertThatExceptionOfType(RespProtocolException.class)
			.isThrownBy(() -> this.decoder.decode(Unpooled.wrappedBuffer(new byte[] { 0x15, 3, 1, 0, 2, 2, 70 })))
			.withMessageContaining("an alert of TLS begins: perhaps it expects TLS (rediss://)");
	}

	@Test
	void staysDeadAfterAFailure() {
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode("?\r\n"));
		ByteBuf fine = RespVectors.buffer("+OK\r\n");
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> this.decoder.decode(fine))
				.withMessage("Expected the type of a value but got '?'");
		}
		assertThat(fine.readableBytes()).isEqualTo(5);
	}

	@ParameterizedTest
	@CsvSource({ "$?, ';1|a|', bulkBytes", "*?, ':1|', elements", "%?, ':1|', elements", "~?, '*0|', elements",
			"*?, '$1|a|', elements", "*?, '*?|.|', elements", "*?, '+aaaaaaaaaa|', totalBytes",
			"*?, '|0|:1|', elements" })
	void endsAnEndlessStream(String head, String part, String limit) {
		RespLimits limits = RespLimits.REPLY.withBulkBytes(1000).withElements(1000).withTotalBytes(10_000);
		String bytes = head + "\r\n" + part.replace("|", "\r\n").replace("\r\n0\r\n:1", "|0\r\n:1").repeat(2000);
		assertFailure(bytes, limits).hasMessageContaining("'" + limit + "'");
	}

	@Test
	void countsElementsOfAllLevels() throws Exception {
		RespLimits limits = RespLimits.REPLY.withElements(6);
		assertFailure("*2\r\n*2\r\n:1\r\n:2\r\n%1\r\n:3\r\n:4\r\n", limits, true);
		assertFailure("*3\r\n*2\r\n:1\r\n:2\r\n%1\r\n:3\r\n:4\r\n:5\r\n", limits).hasMessageContaining("'elements'");
		assertFailure("*2\r\n|1\r\n:1\r\n:2\r\n:3\r\n|0\r\n:4\r\n", limits, true);
		assertFailure("*2\r\n|1\r\n:1\r\n:2\r\n:3\r\n|0\r\n|0\r\n:4\r\n", limits).hasMessageContaining("'elements'");
	}

	@Test
	void handsBigNumbersOutUpToALimit() throws Exception {
		RespValue number = decode("(" + "9".repeat(RespBigNumber.MAX_DIGITS) + "\r\n");
		assertThat(Objects.requireNonNull(number).asText()).hasSize(RespBigNumber.MAX_DIGITS);
		assertFailure("(" + "9".repeat(RespBigNumber.MAX_DIGITS + 1) + "\r\n", RespLimits.REPLY)
			.hasMessageContaining("4096 digits");
	}

	@Test
	void limitsCanChangeBetweenValues() throws Exception {
		this.decoder.limits(RespLimits.REPLY.withBulkBytes(3).withLineBytes(3));
		assertThat(decode("$3\r\nfoo\r\n")).isNotNull();
		assertThat(decode("+foo\r\n")).isNotNull();
		this.decoder.limits(RespLimits.REPLY.withBulkBytes(4).withLineBytes(4));
		assertThat(decode("$4\r\nfoo4\r\n")).isNotNull();
		assertThat(decode("+foo4\r\n")).isNotNull();
		this.decoder.limits(RespLimits.REPLY.withBulkBytes(3).withLineBytes(4));
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(() -> decode("$4\r\nfoo4\r\n"));
	}

	@Test
	void neverShowsContentInFailures() {
		for (String bytes : List.of("+s3cret\rX", "+s3cret\nX\r\n", ",s3cret\r\n", "(s3cret\r\n", "#s3cret\r\n",
				"_s3cret\r\n", "=6\r\ns3cret\r\n", "$6\r\ns3cretX\r\n", "*?\r\n.s3cret\r\n")) {
			assertFailure(bytes, RespLimits.REPLY)
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("3cre"));
		}
	}

	@Test
	void leavesTheCallersBufferAlone() throws Exception {
		ByteBuf in = Unpooled.directBuffer().writeBytes("$3\r\nfoo\r\n".getBytes(StandardCharsets.UTF_8));
		RespValue value = this.decoder.decode(in);
		assertThat(in.refCnt()).isOne();
		in.setZero(0, in.writerIndex());
		in.release();
		assertThat(value).isEqualTo(RespBulkString.of("foo"));
	}

	@Test
	void takesLittleMemoryBesideTheValue() throws Exception {
		ByteBuf in = RespVectors.buffer("*512\r\n" + "$3\r\nfoo\r\n".repeat(512));
		for (int i = 0; i < 10; i++) {
			this.decoder.decode(in.duplicate());
		}
		// 16 bytes for the string, 24 for its bytes, 4 for its place in each of few
		// arrays
		assertThat(Allocation.during(() -> this.decoder.decode(in))).isLessThan(512 * 64);
	}

	private @Nullable RespValue decode(String text) throws RespProtocolException {
		return this.decoder.decode(RespVectors.buffer(text));
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(String bytes, RespLimits limits) {
		return assertFailure(bytes, limits, false);
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(String bytes, RespLimits limits,
			boolean fine) {
		RespDecoder limited = new RespDecoder(limits);
		ByteBuf in = RespVectors.buffer(bytes);
		Throwable failure = null;
		try {
			RespValue value = limited.decode(in);
			while (value != null) {
				value = limited.decode(in);
			}
		}
		catch (RespProtocolException ex) {
			failure = ex;
		}
		assertThat(failure == null).as(String.valueOf(failure)).isEqualTo(fine);
		return assertThat(failure);
	}

}
