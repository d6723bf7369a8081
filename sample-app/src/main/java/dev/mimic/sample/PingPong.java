package dev.mimic.sample;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.springframework.stereotype.Component;

/**
 * Handler of the line server, which answers each line {@code ping} with {@code pong}. It
 * handles flows of all transports and needs no thread of its own.
 *
 * @author Mimic Contributors
 */
@Component
class PingPong implements FlowHandler {

	private static final byte[] LINE_END = { '\n' };

	private static final int MAX_LINE = 1024;

	@Override
	public CompletionStage<?> handle(Flow flow) {
		return flow.reader()
			.readUntil(LINE_END, MAX_LINE)
			.thenCompose((line) -> (line != null) ? answer(line, flow) : CompletableFuture.completedFuture(null));
	}

	private CompletionStage<?> answer(ByteBuf line, Flow flow) {
		return flow.write(answer(line)).thenCompose((accepted) -> handle(flow));
	}

	private static ByteBuf answer(ByteBuf line) {
		try {
			boolean ping = line.toString(StandardCharsets.US_ASCII).strip().equals("ping");
			return Unpooled.copiedBuffer(ping ? "pong\r\n" : "say ping\r\n", StandardCharsets.US_ASCII);
		}
		finally {
			line.release();
		}
	}

}
