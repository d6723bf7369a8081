package dev.mimic.sample.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExchangeQuery}.
 *
 * @author Mimic Contributors
 */
class ExchangeQueryTests {

	@ParameterizedTest
	@CsvSource({ "until=%0D%0A,0d0a", "until=%2BPONG,2b504f4e47", "until=a+b,612062", "until=%FF%00,ff00",
			"until=a%26b%3Dc,6126623d63", "until=%C3%A9,c3a9", "timeout=1s&until=x,78" })
	void untilIsUrlDecodedToBytes(String query, String hex) {
		Ending ending = ExchangeQuery.parse(query).ending();
		assertThat(ending).isInstanceOfSatisfying(Ending.Text.class,
				(text) -> assertThat(text.text()).asHexString().isEqualToIgnoringCase(hex));
	}

	@Test
	void bytesIsANumber() {
		assertThat(ExchangeQuery.parse("bytes=7").ending()).isEqualTo(new Ending.Length(7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "eof=true", "eof", "&eof=true&" })
	void eofNeedsNoValue(String query) {
		assertThat(ExchangeQuery.parse(query).ending().isEndOfFlow()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "eof=true,5000", "eof=true&timeout=250ms,250", "timeout=2s&eof=true,2000",
			"eof=true&timeout=PT1S,1000", "eof=true&timeout=60s,60000" })
	void timeoutHasAUnitAndADefault(String query, long millis) {
		assertThat(ExchangeQuery.parse(query).timeout()).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "timeout=5s", "until=", "until=%zz", "until=%F", "bytes=0", "bytes=-1", "bytes=x",
			"bytes=1048577", "bytes=99999999999", "eof=false", "eof=true&bytes=1", "eof=true&eof=true",
			"eof=true&timeout=5", "eof=true&timeout=-5s", "eof=true&timeout=0s", "eof=true&timeout=61s",
			"eof=true&timeout=soon", "eof=true&timeout=9999999999999999d", "eof=true&untill=x" })
	void whatIsWrongIsRefusedWithAdvice(String query) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ExchangeQuery.parse(query))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(400))
			.satisfies((ex) -> assertThat(ex.getBody().getDetail()).isNotBlank());
	}

	@Test
	void unknownParameterIsNamed() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ExchangeQuery.parse("untill=x"))
			.satisfies((ex) -> assertThat(ex.getBody().getDetail()).contains("'untill'", "until, bytes, eof"));
	}

	@Test
	void endingIsShownAsText() {
		Ending ending = new Ending.Text("a\r\n\t\\\0é".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(ending).hasToString("the text \"a\\r\\n\\t\\\\\\x00\\xe9\"");
	}

}
