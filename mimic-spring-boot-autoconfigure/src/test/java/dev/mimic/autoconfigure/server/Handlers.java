package dev.mimic.autoconfigure.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Servers of lines.
 *
 * @author Mimic Contributors
 */
final class Handlers {

	private Handlers() {
	}

	/**
	 * Answers each line until the client closes.
	 * @param answers gives the answer to a line
	 * @return a handler that blocks
	 */
	static FlowHandler blocking(UnaryOperator<String> answers) {
		return FlowHandler.blocking((flow) -> {
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII));
			OutputStream out = flow.outputStream();
			String line = reader.readLine();
			while (line != null) {
				out.write((answers.apply(line) + "\n").getBytes(StandardCharsets.US_ASCII));
				line = reader.readLine();
			}
		});
	}

	/**
	 * Answers each line until the client closes.
	 * @param answers gives the answer to a line
	 * @return a handler that does not block
	 */
	static FlowHandler asynchronous(UnaryOperator<String> answers) {
		return (flow) -> answer(flow, answers);
	}

	private static CompletionStage<@Nullable Void> answer(Flow flow, UnaryOperator<String> answers) {
		return flow.reader().readUntil(new byte[] { '\n' }, 1024).thenCompose((line) -> {
			if (line == null) {
				return flow.closeAsync();
			}
			return flow.write(encode(answers.apply(decode(line)))).thenCompose((result) -> answer(flow, answers));
		});
	}

	private static String decode(ByteBuf line) {
		try {
			return line.toString(StandardCharsets.US_ASCII).strip();
		}
		finally {
			line.release();
		}
	}

	private static ByteBuf encode(String line) {
		return Unpooled.copiedBuffer(line + "\n", StandardCharsets.US_ASCII);
	}

}
