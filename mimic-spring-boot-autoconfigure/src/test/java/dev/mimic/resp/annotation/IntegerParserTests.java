package dev.mimic.resp.annotation;

import java.nio.charset.StandardCharsets;

import dev.mimic.resp.RespErrorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IntegerParser}.
 *
 * @author Mimic Contributors
 */
class IntegerParserTests {

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, -1, 10, -10, 4_711, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1,
			Long.MIN_VALUE, Long.MIN_VALUE + 1 })
	void integersOf64BitsAreRead(long value) {
		assertThat(parse(Long.toString(value))).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "+1", "01", "-01", "00", "-0", " 1", "1 ", "1.0", "1e3", "0x1", "one", "--1",
			"1-", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "18446744073709551616",
			"100000000000000000000", "\u0661" })
	void anythingElseIsRefusedAsByRedis(String text) {
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> parse(text))
			.withMessage("ERR value is not an integer or out of range");
	}

	private static long parse(String text) {
		return IntegerParser.parse(text.getBytes(StandardCharsets.UTF_8));
	}

}
