package dev.mimic.resp.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespCommandDefinition;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CommandParameters}.
 *
 * @author Mimic Contributors
 */
class CommandParametersTests {

	private final Commands commands = Commands.of(new Valid());

	@ParameterizedTest
	@CsvSource({ "NONE,0,0", "TWO,2,2", "OPTIONAL,1,3", "VARARGS,1,2147483647", "LIST,0,2147483647",
			"ATLEAST,3,2147483647", "RAW,0,2147483647", "RAWANDMORE,1,2147483647", "PEER,1,1", "STREAM,2,2" })
	void theNumberOfArgumentsFollowsFromTheParameters(String name, int min, int max) {
		RespCommandDefinition definition = this.commands.get(name);
		assertThat(definition.minArguments()).isEqualTo(min);
		assertThat(definition.maxArguments()).isEqualTo(max);
	}

	@Test
	void argumentsComeInTheirOrder() throws Exception {
		assertThat(this.commands.run("TWO", "a", "2")).isEqualTo("a 2");
	}

	@Test
	void whatIsAbsentIsEmptyOrNull() throws Exception {
		assertThat(this.commands.run("OPTIONAL", "a")).isEqualTo("a null Optional.empty");
		assertThat(this.commands.run("OPTIONAL", "a", "2")).isEqualTo("a 2 Optional.empty");
		assertThat(this.commands.run("OPTIONAL", "a", "2", "c")).isEqualTo("a 2 Optional[c]");
	}

	@Test
	void theLastParameterCanTakeAllArgumentsThatAreLeft() throws Exception {
		assertThat(this.commands.run("VARARGS", "a")).isEqualTo("a []");
		assertThat(this.commands.run("VARARGS", "a", "1", "2")).isEqualTo("a [1, 2]");
		assertThat(this.commands.run("LIST", "1", "2")).isEqualTo(List.of(1, 2));
		assertThat(this.commands.run("COLLECTION", "b", "a")).isEqualTo(List.of("b", "a"));
	}

	@Test
	void keysAndValuesAreAMapInTheirOrder() throws Exception {
		assertThat(this.commands.run("MAP", "b", "2", "a", "1", "b", "3")).asString().isEqualTo("{b=3, a=1}");
	}

	@Test
	void aKeyWithoutAValueIsAWrongNumberOfArguments() {
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> this.commands.run("MAP", "b", "2", "a"))
			.withMessage("ERR wrong number of arguments for 'map' command");
	}

	@Test
	void argumentsOfAnotherTypeAreRefused() {
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> this.commands.run("TWO", "a", "b"))
			.withMessage("ERR value is not an integer or out of range");
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> this.commands.run("LIST", "1", "b"))
			.withMessage("ERR value is not an integer or out of range");
	}

	@Test
	void clientAndCommandTakeNoArgument() throws Exception {
		assertThat(this.commands.run("PEER", "a")).isEqualTo("7 a");
		assertThat(this.commands.run("RAWANDMORE", "a", "b")).isEqualTo("b 7 a");
	}

	@Test
	void aStreamIsTheLastArgument() throws Exception {
		assertThat(this.commands.get("STREAM").isStreaming()).isTrue();
		assertThat(this.commands.run("STREAM", "4", "abc")).isEqualTo("4 7 1 abc");
	}

	@ParameterizedTest
	@ValueSource(classes = { RestFirst.class, ListFirst.class, StreamAfterRest.class })
	void nothingFollowsWhatTakesAllArguments(Class<?> controller) {
		assertInvalid(controller, "parameter 'text' follows a parameter that takes all arguments that are left");
	}

	@ParameterizedTest
	@ValueSource(classes = { OptionalFirst.class, RestAfterOptional.class, StreamAfterOptional.class })
	void nothingThatMustBeThereFollowsWhatCanBeAbsent(Class<?> controller) {
		assertInvalid(controller, "parameter 'text' follows a parameter that can be absent");
	}

	@Test
	void aStreamIsTheLastParameter() {
		assertInvalid(StreamFirst.class, "parameter 'bytes' reads an argument as it comes, but it is not the last one");
	}

	@Test
	void aTypeWithoutConverterIsInvalid() {
		assertInvalid(Unconvertible.class,
				"parameter 'flow' is of dev.mimic.flow.Flow, to which no argument can be converted");
		assertInvalid(UnconvertibleElement.class,
				"parameter 'flows' is of dev.mimic.flow.Flow, to which no argument can be converted");
	}

	private static void assertInvalid(Class<?> controller, String reason) {
		assertThatExceptionOfType(InvalidRespCommandException.class)
			.isThrownBy(() -> Commands.of(controller.getDeclaredConstructor().newInstance()))
			.satisfies((ex) -> {
				assertThat(ex.getReason()).isEqualTo(reason);
				assertThat(ex.getMethod()).startsWith(controller.getName() + ".method(");
				assertThat(ex.getAction()).isNotEmpty();
			});
	}

	static class Valid {

		@RespCommand("NONE")
		String none() {
			return "none";
		}

		@RespCommand("TWO")
		String two(String text, int number) {
			return text + " " + number;
		}

		@RespCommand("OPTIONAL")
		String optional(String first, @Nullable Integer second, Optional<String> third) {
			return first + " " + second + " " + third;
		}

		@RespCommand("VARARGS")
		String varargs(String first, int... more) {
			return first + " " + Arrays.toString(more);
		}

		@RespCommand("LIST")
		List<Integer> list(List<Integer> numbers) {
			return numbers;
		}

		@RespCommand(value = "ATLEAST", min = 3)
		List<Integer> atLeast(List<Integer> numbers) {
			return numbers;
		}

		@RespCommand("COLLECTION")
		Collection<String> collection(Collection<String> texts) {
			return texts;
		}

		@RespCommand("MAP")
		Map<String, Integer> map(Map<String, Integer> entries) {
			return entries;
		}

		@RespCommand("RAW")
		RespRequest raw(RespRequest command) {
			return command;
		}

		@RespCommand("RAWANDMORE")
		String rawAndMore(RespRequest command, RespPeer peer, String first) {
			return command.text(1) + " " + peer.id() + " " + first;
		}

		@RespCommand("PEER")
		String peer(RespPeer peer, String text) {
			return peer.id() + " " + text;
		}

		@RespCommand("STREAM")
		String stream(long number, RespPeer peer, RespRequest command, InputStream bytes) throws IOException {
			return number + " " + peer.id() + " " + command.size() + " "
					+ new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
		}

	}

	static class RestFirst {

		@RespCommand("INVALID")
		void method(String[] all, String text) {
		}

	}

	static class ListFirst {

		@RespCommand("INVALID")
		void method(List<String> all, Optional<String> text) {
		}

	}

	static class StreamAfterRest {

		@RespCommand("INVALID")
		void method(Map<String, String> all, InputStream text) {
		}

	}

	static class OptionalFirst {

		@RespCommand("INVALID")
		void method(Optional<String> first, int text) {
		}

	}

	static class RestAfterOptional {

		@RespCommand("INVALID")
		void method(@Nullable String first, List<String> text) {
		}

	}

	static class StreamAfterOptional {

		@RespCommand("INVALID")
		void method(Optional<String> first, InputStream text) {
		}

	}

	static class StreamFirst {

		@RespCommand("INVALID")
		void method(InputStream bytes, String text) {
		}

	}

	static class Unconvertible {

		@RespCommand("INVALID")
		void method(Flow flow) {
		}

	}

	static class UnconvertibleElement {

		@RespCommand("INVALID")
		void method(List<Flow> flows) {
		}

	}

}
