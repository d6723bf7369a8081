package dev.mimic.resp.server;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArgumentParser}.
 *
 * @author Mimic Contributors
 */
class ArgumentParserTests {

	@ParameterizedTest
	@CsvSource({ "on,ON", "On,ON", "ID,ID", "no-evict,NO-EVICT" })
	void keywordsHaveNoCase(String argument, String expected) {
		assertThat(ArgumentParser.upper(RespRequest.of("X", argument), 0)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE })
	void integersAreParsed(long value) {
		assertThat(ArgumentParser.integer(RespRequest.of("X", String.valueOf(value)), 0, "ERR no")).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+1", "1.5", " 1", "x", "9223372036854775808", "000000000000000000001" })
	void anythingElseHasTheErrorOfTheCommand(String argument) {
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> ArgumentParser.integer(RespRequest.of("X", argument), 0, "ERR no such number"))
			.withMessage("ERR no such number");
	}

	@ParameterizedTest
	@CsvSource({ "app,true", "my-app_1.0!~,true", "'my app',false", "'a\tb',false", "\u00e4,false", "\u007f,false" })
	void textsForClientListAreVisibleAscii(String text, boolean expected) {
		assertThat(ArgumentParser.isPlain(text)).isEqualTo(expected);
	}

}
