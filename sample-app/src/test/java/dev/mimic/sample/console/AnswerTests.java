package dev.mimic.sample.console;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Answer} and {@link Ending}.
 *
 * @author Mimic Contributors
 */
class AnswerTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 100 })
	void textIsFoundWhereverTheChunksEnd(int size) {
		assertThat(answer("say aaab, then more", size, new Ending.Text("aab".getBytes(StandardCharsets.US_ASCII))))
			.isEqualTo("say aaab");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 100 })
	void lengthCutsWhatFollows(int size) {
		assertThat(answer("12345678", size, new Ending.Length(5))).isEqualTo("12345");
	}

	@Test
	void endOfFlowTakesEverything() {
		Answer answer = new Answer(new Ending.EndOfFlow());
		answer.add(buffer("all of it"));
		assertThat(answer.isComplete()).isFalse();
		answer.endOfFlow();
		assertThat(answer.isComplete()).isTrue();
		assertThat(answer.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("all of it");
	}

	@Test
	void endOfFlowDoesNotCompleteTheOthers() {
		Answer answer = new Answer(new Ending.Length(5));
		answer.add(buffer("1234"));
		answer.endOfFlow();
		assertThat(answer.isComplete()).isFalse();
		assertThat(answer.bytes()).hasSize(4);
	}

	@Test
	void growsAndReleases() {
		Answer answer = new Answer(new Ending.Length(10_000));
		ByteBuf buffer = buffer("x".repeat(5_000));
		answer.add(buffer);
		assertThat(buffer.refCnt()).isZero();
		answer.add(buffer("y".repeat(6_000)));
		assertThat(answer.bytes()).hasSize(10_000).endsWith('y', 'y');
	}

	private static String answer(String text, int size, Ending ending) {
		Answer answer = new Answer(ending);
		for (int i = 0; i < text.length() && !answer.isComplete(); i += size) {
			answer.add(buffer(text.substring(i, Math.min(text.length(), i + size))));
		}
		assertThat(answer.isComplete()).isTrue();
		return new String(answer.bytes(), StandardCharsets.US_ASCII);
	}

	private static ByteBuf buffer(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

}
