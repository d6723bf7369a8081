package dev.mimic.resp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.mimic.flow.Flow;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Client that sends and expects bytes as a test gives them.
 *
 * @author Mimic Contributors
 */
final class RawRespClient implements AutoCloseable {

	private static final int TIMEOUT_SECONDS = 30;

	private final Flow flow;

	RawRespClient(Flow flow) {
		this.flow = flow;
	}

	Flow flow() {
		return this.flow;
	}

	/**
	 * Sends lines, each with the line break that it lacks.
	 * @param lines the lines
	 * @return this
	 */
	RawRespClient send(String... lines) {
		StringBuilder text = new StringBuilder();
		for (String line : lines) {
			text.append(line).append("\r\n");
		}
		this.flow.write(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
		return this;
	}

	/**
	 * Sends a command as an array.
	 * @param words the name and the arguments
	 * @return this
	 */
	RawRespClient command(String... words) {
		StringBuilder text = new StringBuilder("*" + words.length);
		for (String word : words) {
			text.append("\r\n$").append(word.length()).append("\r\n").append(word);
		}
		return send(text.toString());
	}

	/**
	 * Reads what the server must have sent.
	 * @param lines the lines, without line breaks
	 * @return this
	 */
	RawRespClient expect(String... lines) {
		StringBuilder expected = new StringBuilder();
		for (String line : lines) {
			expected.append(line).append("\r\n");
		}
		StringBuilder actual = new StringBuilder();
		while (actual.length() < expected.length()) {
			String line = line();
			actual.append(line);
			if (line.isEmpty() || !expected.toString().startsWith(actual.toString())) {
				break;
			}
		}
		Assertions.assertThat(actual).hasToString(expected.toString());
		return this;
	}

	/**
	 * Reads a line with its line break.
	 * @return the line, empty at the end
	 */
	String line() {
		ByteBuf line = get(this.flow.reader().readUntil(new byte[] { '\n' }, 64 * 1024 * 1024).toCompletableFuture());
		if (line == null) {
			return "";
		}
		try {
			return line.toString(StandardCharsets.ISO_8859_1);
		}
		finally {
			line.release();
		}
	}

	/**
	 * Reads lines until they are complete.
	 * @param complete tells whether they are
	 * @return this
	 */
	RawRespClient skipLines(Predicate<List<String>> complete) {
		List<String> lines = new ArrayList<>();
		do {
			String line = line();
			Assertions.assertThat(line).as("what follows %s", lines).isNotEmpty();
			lines.add(line.strip());
		}
		while (!complete.test(lines));
		return this;
	}

	/**
	 * Skips bytes.
	 * @param count how many
	 */
	void skip(int count) {
		ByteBuf bytes = get(this.flow.reader().readExactly(count).toCompletableFuture());
		Assertions.assertThat(bytes).isNotNull();
		if (bytes != null) {
			bytes.release();
		}
	}

	/**
	 * Waits for the end.
	 * @return this
	 */
	RawRespClient expectEnd() {
		try {
			ByteBuf bytes = get(this.flow.read());
			String text = (bytes != null) ? bytes.toString(StandardCharsets.ISO_8859_1) : null;
			if (bytes != null) {
				bytes.release();
			}
			Assertions.assertThat(text).as("what comes in place of the end").isNull();
		}
		catch (IllegalStateException ex) {
			Assertions.assertThat(ex).hasRootCauseInstanceOf(IOException.class);
		}
		return this;
	}

	private static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
		try {
			return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("Nothing has come", ex);
		}
	}

	@Override
	public void close() {
		this.flow.close();
	}

}
