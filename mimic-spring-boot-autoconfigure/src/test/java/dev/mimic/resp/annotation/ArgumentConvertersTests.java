package dev.mimic.resp.annotation;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArgumentConverters}.
 *
 * @author Mimic Contributors
 */
class ArgumentConvertersTests {

	private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	private final ArgumentConverters converters = new ArgumentConverters(null);

	@ParameterizedTest
	@MethodSource
	void argumentsAreConverted(Class<?> type, String argument, Object expected) {
		assertThat(convert(type, argument)).isEqualTo(expected);
	}

	static Stream<Arguments> argumentsAreConverted() {
		return Stream.of(Arguments.of(String.class, "gr\u00fcn", "gr\u00fcn"),
				Arguments.of(CharSequence.class, "x", "x"), Arguments.of(Object.class, "x", "x"),
				Arguments.of(byte[].class, "\u00fc", bytes("\u00fc")), Arguments.of(long.class, "-5", -5L),
				Arguments.of(Long.class, "5", 5L), Arguments.of(int.class, "-2147483648", Integer.MIN_VALUE),
				Arguments.of(Integer.class, "7", 7), Arguments.of(short.class, "32767", Short.MAX_VALUE),
				Arguments.of(byte.class, "-128", Byte.MIN_VALUE), Arguments.of(double.class, "1.5e3", 1500.0),
				Arguments.of(Double.class, "-.5", -0.5), Arguments.of(double.class, "1.", 1.0),
				Arguments.of(double.class, "inf", Double.POSITIVE_INFINITY),
				Arguments.of(double.class, "+inf", Double.POSITIVE_INFINITY),
				Arguments.of(double.class, "-inf", Double.NEGATIVE_INFINITY), Arguments.of(float.class, "0.25", 0.25f),
				Arguments.of(boolean.class, "1", true), Arguments.of(Boolean.class, "true", true),
				Arguments.of(boolean.class, "0", false), Arguments.of(boolean.class, "false", false),
				Arguments.of(BigInteger.class, "18446744073709551616", BigInteger.ONE.shiftLeft(64)),
				Arguments.of(BigDecimal.class, "1.10", new BigDecimal("1.10")),
				Arguments.of(RespValue.class, "x", RespBulkString.of("x")),
				Arguments.of(RespBulkString.class, "x", RespBulkString.of("x")),
				Arguments.of(TimeUnit.class, "seconds", TimeUnit.SECONDS),
				Arguments.of(TimeUnit.class, "DAYS", TimeUnit.DAYS));
	}

	@ParameterizedTest
	@CsvSource({ "int,2147483648", "int,-2147483649", "int,x", "short,32768", "byte,128", "byte,-129", "long,1.5" })
	void integersOutOfTheRangeOfTheirTypeAreRefused(String type, String argument) {
		Class<?> target = switch (type) {
			case "int" -> int.class;
			case "short" -> short.class;
			case "byte" -> byte.class;
			default -> long.class;
		};
		assertRefused(target, argument, NOT_AN_INTEGER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", " 1", "1 ", "1d", "1f", "NaN", "nan", "Infinity", "1e", "0x1p3x" })
	void floatingPointNumbersThatRedisDoesNotTakeAreRefused(String argument) {
		assertRefused(double.class, argument, "ERR value is not a valid float");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yes", "2", "TRUE", "on" })
	void booleansAreWrittenInFourWaysOnly(String argument) {
		assertRefused(boolean.class, argument, "ERR value is not a boolean");
	}

	@Test
	void bigNumbersThatAreNoneAreRefused() {
		assertRefused(BigInteger.class, "1.5", NOT_AN_INTEGER);
		assertRefused(BigDecimal.class, "one", "ERR value is not a valid float");
	}

	@Test
	void aWordThatIsNoConstantIsASyntaxError() {
		assertRefused(TimeUnit.class, "fortnights", "ERR syntax error");
	}

	@Test
	void bytesAreNotCopied() {
		byte[] argument = { 1, 2, 3 };
		assertThat(converter(this.converters, byte[].class).convert(argument)).isSameAs(argument);
	}

	@Test
	void otherTypesNeedAConversionService() {
		assertThat(this.converters.find(Duration.class)).isNull();
		ArgumentConverter converter = converter(withService(), Duration.class);
		assertThat(converter.convert(bytes("5s"))).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void anArgumentThatTheConversionServiceRefusesIsAnErrorWithoutTheArgument() {
		ArgumentConverter converter = converter(withService(), Duration.class);
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> converter.convert(bytes("soon")))
			.withMessage("ERR value is not a valid Duration");
	}

	@Test
	void typesThatTheConversionServiceDoesNotKnowHaveNoConverter() {
		assertThat(withService().find(InputStream.class)).isNull();
	}

	private static ArgumentConverters withService() {
		return new ArgumentConverters(ApplicationConversionService.getSharedInstance());
	}

	private void assertRefused(Class<?> type, String argument, String error) {
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> convert(type, argument))
			.withMessage(error);
	}

	private @Nullable Object convert(Class<?> type, String argument) {
		return converter(this.converters, type).convert(bytes(argument));
	}

	private static ArgumentConverter converter(ArgumentConverters converters, Class<?> type) {
		return Objects.requireNonNull(converters.find(type));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
