package dev.mimic.resp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DoubleText}.
 *
 * @author Mimic Contributors
 */
class DoubleTextTests {

	// glibc, musl and macOS, with a payload, Solaris, AIX, Windows before and after 2015
	@ParameterizedTest
	@ValueSource(strings = { "nan", "-nan", "+nan", "NaN", "-NaN", "NAN", "-NAN", "+NAN", "Nan", "nan(0x1)",
			"-nan(0x8000000000000)", "NAN(0X7FF)", "nan(char_sequence)", "nan()", "NaNQ", "NaNS", "-NaNQ", "QNAN",
			"SNaN", "nan(ind)", "-nan(ind)", "nan(snan)", "-nan(snan)", "1.#QNAN", "-1.#IND", "1.#SNAN", "-1.#QNAN",
			"1.#IND", "-1.#IND00000000000000", "1.#QNAN0" })
	void everySpellingOfNoNumber(String text) {
		assertThat(DoubleText.parse(text)).isNaN();
		assertThat(RespBulkString.of(text).asDouble()).isNaN();
	}

	@ParameterizedTest
	@ValueSource(strings = { "inf", "+inf", "INF", "+INF", "Inf", "+Inf", "infinity", "+infinity", "Infinity",
			"INFINITY", "1.#INF", "+1.#INF", "1.#inf", "1.#INF000", "1e400", "9e999" })
	void everySpellingOfInfinity(String text) {
		assertThat(DoubleText.parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
		String negative = "-" + (text.startsWith("+") ? text.substring(1) : text);
		assertThat(DoubleText.parse(negative)).isEqualTo(Double.NEGATIVE_INFINITY);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "-0, -0", "+1, 1", "1.5, 1.5", ".5, 0.5", "-.5, -0.5", "5., 5", "1e3, 1000", "1E+3, 1000",
			"3.0000000000000001e-05, 0.00003", "1.7976931348623157e+308, 1.7976931348623157e308" })
	void finiteNumbers(String text, double number) {
		assertThat(DoubleText.parse(text)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+", "-", "--inf", "+-1", "i", "in", "infi", "infinite", "na", "nano", "nan(", "nan)",
			"nan(x", "nan(-)", "nan nan", " nan", "1.#", "1.#IN", "2.#INF", "1.#INFx", "0x1p3", "1f", "1d", "1 ", "1,5",
			"1_0" })
	void anythingElseIsNone(String text) {
		assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> DoubleText.parse(text));
	}

}
