package dev.mimic.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespValue}: conversions, equality and printing.
 *
 * @author Mimic Contributors
 */
class RespValueTests {

	private static final RespBulkString A = RespBulkString.of("a");

	private static final RespInteger ONE = RespInteger.of(1);

	@Test
	void convertsToText() {
		assertThat(
				List.of(RespBulkString.of("\u00e4"), new RespSimpleString("\u00e4"), RespVerbatimString.of("\u00e4")))
			.allSatisfy((value) -> {
				assertThat(value.asText()).isEqualTo("\u00e4");
				assertThat(value.asBytes()).isEqualTo("\u00e4".getBytes(StandardCharsets.UTF_8));
			});
		assertThat(RespInteger.of(-5).asText()).isEqualTo("-5");
		assertThat(new RespDouble(0.5).asText()).isEqualTo("0.5");
		assertThat(RespBoolean.TRUE.asText()).isEqualTo("true");
		assertThat(new RespBigNumber(BigInteger.TEN).asBytes()).isEqualTo(new byte[] { '1', '0' });
		assertRefused(() -> RespArray.of().asText(), "Expected text but got an array of 0 elements");
		assertRefused(() -> RespNull.NULL.asText(), "Expected text but got null");
		assertRefused(() -> RespMap.of(Map.of(A, A)).asBytes(), "Expected text but got a map of 1 entry");
	}

	@Test
	void convertsToNumbers() {
		assertThat(RespBulkString.of("-12").asLong()).isEqualTo(-12);
		assertThat(RespBulkString.of("12").asInt()).isEqualTo(12);
		assertThat(RespBoolean.TRUE.asLong()).isOne();
		assertThat(new RespDouble(3).asLong()).isEqualTo(3);
		assertThat(new RespBigNumber(BigInteger.TEN).asLong()).isEqualTo(10);
		assertThat(RespBulkString.of("1e3").asDouble()).isEqualTo(1000);
		assertThat(RespBulkString.of("inf").asDouble()).isInfinite();
		assertThat(ONE.asDouble()).isOne();
		assertThat(new RespBigNumber(BigInteger.TEN).asDouble()).isEqualTo(10);
		assertThat(RespBulkString.of("123456789012345678901").asBigInteger())
			.isEqualTo(new BigInteger("123456789012345678901"));
		assertThat(ONE.asBigInteger()).isOne();
		assertRefused(() -> RespBulkString.of("s3cret").asLong(),
				"Expected an integer but got a bulk string of 6 bytes");
		assertRefused(() -> RespBulkString.of("0x1p3").asDouble(),
				"Expected a number but got a bulk string of 5 bytes");
		assertRefused(() -> new RespSimpleString("s").asBigInteger(),
				"Expected a big number but got a simple string of 1 character");
		assertRefused(() -> RespInteger.of(1L << 40).asInt(), "Expected an integer of 32 bits but got an integer");
		assertRefused(() -> new RespBigNumber(BigInteger.ONE.shiftLeft(63)).asLong(),
				"Expected an integer of 64 bits but got a big number");
		for (double number : new double[] { 0.5, Double.NaN, Double.POSITIVE_INFINITY, 0x1p63, -0x1p64 }) {
			assertRefused(() -> new RespDouble(number).asLong(), "Expected an integer but got a floating-point number");
		}
		assertThat(new RespDouble(-0x1p63).asLong()).isEqualTo(Long.MIN_VALUE);
		assertRefused(() -> RespBoolean.TRUE.asDouble(), "Expected a number but got a boolean");
	}

	@Test
	void convertsToBooleans() {
		assertThat(List.of(RespBoolean.TRUE, ONE, RespBulkString.of("1"), new RespSimpleString("true")))
			.allMatch(RespValue::asBoolean);
		assertThat(List.of(RespBoolean.FALSE, RespInteger.of(0), RespBulkString.of("0"), RespBulkString.of("false")))
			.noneMatch(RespValue::asBoolean);
		assertRefused(() -> RespInteger.of(2).asBoolean(), "Expected a boolean but got an integer");
		assertRefused(() -> A.asBoolean(), "Expected a boolean but got a bulk string of 1 byte");
	}

	@Test
	void convertsToListsAndMaps() {
		RespMap map = new RespMap(List.of(Map.entry(A, ONE), Map.entry(ONE, A), Map.entry(A, A)));
		assertThat(map.asList()).containsExactly(A, ONE, ONE, A, A, A);
		assertThat(map.asMap()).containsExactly(Map.entry(A, A), Map.entry(ONE, A));
		assertThat(map.entries()).hasSize(3);
		RespArray flat = new RespArray(map.asList());
		assertThat(flat.asMap()).isEqualTo(map.asMap());
		assertThat(RespSet.of(A).asList()).containsExactly(A);
		assertThat(RespPush.of("a", ONE).asList()).containsExactly(A, ONE);
		assertRefused(() -> RespArray.of(A).asMap(), "Expected a map but got an array of 1 element");
		assertRefused(() -> A.asList(), "Expected a list but got a bulk string of 1 byte");
	}

	@Test
	void convertsToTypes() {
		assertThat(ONE.as(Long.class)).isOne();
		assertThat(ONE.as(Integer.class)).isOne();
		assertThat(ONE.as(String.class)).isEqualTo("1");
		assertThat(ONE.as(byte[].class)).isEqualTo(new byte[] { '1' });
		assertThat(ONE.as(Double.class)).isOne();
		assertThat(ONE.as(Boolean.class)).isTrue();
		assertThat(ONE.as(BigInteger.class)).isOne();
		assertThat(ONE.as(RespInteger.class)).isSameAs(ONE);
		assertThat(ONE.as(RespValue.class)).isSameAs(ONE);
		assertThat(ONE.as(Void.class)).isNull();
		assertThat((Object) RespArray.of(A).as(List.class)).isEqualTo(List.of(A));
		assertThat((Object) RespMap.of(Map.of(A, A)).as(Map.class)).isEqualTo(Map.of(A, A));
		assertThat(RespNull.BULK_STRING.as(String.class)).isNull();
		assertRefused(() -> A.as(Thread.class), "A value can't be converted to java.lang.Thread, only to String, "
				+ "byte[], Long, Integer, Double, Boolean, BigInteger, List, Map, Void and types of values");
	}

	@Test
	void anErrorFailsEveryConversion() {
		RespError error = RespError.of("WRONGTYPE Operation\r\nagainst");
		assertThat(error.code()).isEqualTo("WRONGTYPE");
		assertThat(RespError.of("ERR").code()).isEqualTo("ERR");
		List<Function<RespValue, @Nullable Object>> conversions = List.of(RespValue::asText, RespValue::asBytes,
				RespValue::asLong, RespValue::asInt, RespValue::asDouble, RespValue::asBoolean, RespValue::asBigInteger,
				RespValue::asList, RespValue::asMap, (value) -> value.as(String.class),
				(value) -> value.as(Void.class));
		for (Function<RespValue, @Nullable Object> conversion : conversions) {
			assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> conversion.apply(error))
				.withMessage("WRONGTYPE Operation  against")
				.satisfies((failure) -> assertThat(failure.error()).isSameAs(error))
				.satisfies((failure) -> assertThat(failure.code()).isEqualTo("WRONGTYPE"));
		}
		assertThat(error.as(RespError.class)).isSameAs(error);
	}

	@Test
	void aValueWithAttributesConvertsAsTheValue() {
		RespMap attributes = RespMap.of(Map.of(A, ONE));
		RespAttributed attributed = new RespAttributed(attributes, RespBulkString.of("1"));
		assertThat(attributed.asText()).isEqualTo("1");
		assertThat(attributed.asBytes()).isEqualTo(new byte[] { '1' });
		assertThat(attributed.asInt()).isOne();
		assertThat(attributed.asDouble()).isOne();
		assertThat(attributed.asBoolean()).isTrue();
		assertThat(attributed.asBigInteger()).isOne();
		assertThat(attributed.as(Long.class)).isOne();
		assertThat(attributed.as(RespAttributed.class)).isSameAs(attributed);
		assertThat(attributed.as(RespBulkString.class)).isEqualTo(RespBulkString.of("1"));
		assertThat(new RespAttributed(attributes, RespArray.of(A, ONE)).asList()).hasSize(2);
		assertThat(new RespAttributed(attributes, RespArray.of(A, ONE)).asMap()).hasSize(1);
		assertThat(new RespAttributed(attributes, RespNull.NULL).isNull()).isTrue();
	}

	@Test
	void valuesAreEqualByContent() {
		assertThat(RespBulkString.of("a")).isEqualTo(A).hasSameHashCodeAs(A).isNotEqualTo(new RespSimpleString("a"));
		assertThat(new RespDouble(Double.NaN)).isEqualTo(new RespDouble(Double.NaN));
		assertThat(new RespDouble(0.0)).isNotEqualTo(new RespDouble(-0.0));
		assertThat(RespArray.of(A)).isNotEqualTo(RespSet.of(A)).isEqualTo(new RespArray(List.of(A)));
		assertThat(RespVerbatimString.of("a")).isNotEqualTo(new RespVerbatimString("mkd", new byte[] { 'a' }));
		assertThat(RespError.of("a")).isNotEqualTo(new RespError("a", true));
		assertThat(RespInteger.of(5000)).isEqualTo(RespInteger.of(5000)).isNotSameAs(RespInteger.of(5000));
		assertThat(new RespMap(List.of(Map.entry(A, ONE)))).isEqualTo(RespMap.of(Map.of(A, ONE)))
			.hasSameHashCodeAs(RespMap.of(Map.of(A, ONE)));
		assertThat(A).isLessThan(RespBulkString.of("b"));
		assertThat(new RespBulkString(new byte[] { -1 })).isGreaterThan(A);
		assertThat(new RespSimpleString("a")).isLessThan(new RespSimpleString("b"));
		assertThat(RespInteger.of(-1)).isLessThan(ONE);
	}

	@Test
	void valuesAreImmutable() {
		List<RespValue> elements = new ArrayList<>(List.of(A));
		RespArray array = new RespArray(elements);
		elements.clear();
		assertThat(array.elements()).containsExactly(A);
		for (List<RespValue> list : List.of(array.elements(), RespSet.of(A).elements(), RespPush.of("a").asList(),
				RespMap.of(Map.of(A, A)).asList())) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.set(0, ONE));
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add(ONE));
		}
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> RespMap.of(Map.of(A, A)).entries().clear());
		assertThatIllegalArgumentException().isThrownBy(() -> new RespPush(List.of()));
	}

	@Test
	void printsForPeople() {
		assertThat(RespBulkString.of("a\"\\\r\n\0\u00e4")).hasToString("\"a\\\"\\\\\\r\\n\\x00\\xc3\\xa4\"");
		assertThat(RespBulkString.of("a".repeat(65))).hasToString("\"" + "a".repeat(64) + "…\" (65 bytes)");
		assertThat(new RespSimpleString("a".repeat(65))).hasToString("\"" + "a".repeat(64) + "…\" (65 characters)");
		assertThat(RespVerbatimString.of("a")).hasToString("txt:\"a\"");
		assertThat(RespError.of("ERR no")).hasToString("error \"ERR no\"");
		assertThat(RespNull.ARRAY).hasToString("null");
		assertThat(RespArray.of(ONE, RespSet.of(A), RespMap.of(Map.of(A, RespBoolean.TRUE))))
			.hasToString("[1, set [\"a\"], map {\"a\": true}]");
		assertThat(RespPush.of("a", new RespDouble(0.5))).hasToString("push [\"a\", 0.5]");
		assertThat(new RespAttributed(RespMap.of(Map.of(A, ONE)), ONE)).hasToString("1 with {\"a\": 1}");
		assertThat(new RespArray(List.of(ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE, ONE)))
			.hasToString("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, … 2 more]");
		assertThat(new RespBigNumber(BigInteger.ONE.shiftLeft(10_000))).hasToString("number of 10001 bits");
	}

	@Test
	void cutsWhatIsLong() {
		RespValue wide = RespBulkString.of("\0".repeat(100));
		for (int i = 0; i < 6; i++) {
			wide = RespArray.of(wide, wide, wide, wide, wide, wide, wide, wide, wide, wide);
		}
		assertThat(wide.toString()).hasSizeLessThan(3000).contains("more");
		RespValue attributed = ONE;
		for (int i = 0; i < 1000; i++) {
			attributed = new RespAttributed(RespMap.of(Map.of(wide, wide)), attributed);
		}
		assertThat(attributed.toString()).hasSizeLessThan(6000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*1\r\n", "~1\r\n", "%1\r\n:1\r\n", "|1\r\n:1\r\n:2\r\n", "%1\r\n" })
	void theDeepestValuesCanBeUsed(String head) throws Exception {
		String tail = "%1\r\n".equals(head) ? ":1\r\n".repeat(RespLimits.MAX_DEPTH + 1) : ":1\r\n";
		String bytes = head.repeat(RespLimits.MAX_DEPTH) + tail;
		RespLimits limits = RespLimits.REPLY.withDepth(RespLimits.MAX_DEPTH);
		RespValue[] values = new RespValue[2];
		for (int i = 0; i < 2; i++) {
			values[i] = Objects.requireNonNull(new RespDecoder(limits).decode(RespVectors.buffer(bytes)));
		}
		List<Throwable> failures = new ArrayList<>();
		// Half of what threads usually have
		Thread thread = new Thread(null, () -> use(values[0], values[1], bytes), "small", 512 * 1024);
		thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
		thread.start();
		thread.join();
		assertThat(failures).isEmpty();
	}

	private static void use(RespValue value, RespValue same, String bytes) {
		assertThat(value.equals(same)).isTrue();
		assertThat(value.hashCode()).isEqualTo(same.hashCode());
		assertThat(value.toString()).isNotEmpty();
		ByteBuf out = Unpooled.buffer();
		RespEncoder.of(RespVersion.RESP3).value(out, value);
		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(bytes);
		RespValue downgraded = value.toResp2();
		RespEncoder.of(RespVersion.RESP2).value(out.clear(), value);
		assertThat(out.readableBytes()).isPositive();
		assertThat(downgraded).isEqualTo(same.toResp2());
	}

	@Test
	@Timeout(60)
	void keysThatAPeerChoseToCollideMakeNoSlowMap() {
		List<RespValue> strings = new ArrayList<>();
		List<RespValue> integers = new ArrayList<>();
		for (int i = 0; i < 1 << 16; i++) {
			StringBuilder key = new StringBuilder();
			for (int bit = 0; bit < 16; bit++) {
				key.append(((i >> bit & 1) != 0) ? "Aa" : "BB");
			}
			strings.add(RespBulkString.of(key.toString()));
			strings.add(ONE);
			integers.add(RespInteger.of(((long) i << 32) | i));
			integers.add(ONE);
		}
		assertThat(strings.get(0)).hasSameHashCodeAs(strings.get(2));
		assertThat(new RespArray(strings).asMap()).hasSize(1 << 16);
		assertThat(new RespArray(integers).asMap()).hasSize(1 << 16);
	}

	private static void assertRefused(ThrowingCallable conversion, String message) {
		assertThatExceptionOfType(RespConversionException.class).isThrownBy(conversion).withMessage(message);
	}

}
