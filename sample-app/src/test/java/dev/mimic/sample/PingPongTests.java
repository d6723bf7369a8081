package dev.mimic.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.memory.MemoryEndpoint;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PingPong}, served in memory under the name of its server.
 *
 * @author Mimic Contributors
 */
@SpringBootTest
@AutoConfigureTestMimic
class PingPongTests {

	private static final MemoryEndpoint SERVER = new MemoryEndpoint("line-tcp");

	private final FlowResolver flows;

	PingPongTests(@Autowired FlowResolver flows) {
		this.flows = flows;
	}

	@ParameterizedTest
	@CsvSource({ "'ping\r\n','pong\r\n'", "'ping\n','pong\r\n'", "'ping\r\nping\r\n','pong\r\npong\r\n'",
			"'pong\r\n','say ping\r\n'", "'\r\n','say ping\r\n'", "'',''" })
	void answersLines(String lines, String answer) throws IOException {
		assertThat(exchange(lines)).isEqualTo(answer);
	}

	@Test
	void answersManyLinesAtOnce() throws IOException {
		assertThat(exchange("ping\r\n".repeat(20_000))).isEqualTo("pong\r\n".repeat(20_000));
	}

	@Test
	void endsAFlowWhoseLineDoesNotEnd() throws IOException {
		assertThat(exchange("x".repeat(2_000))).isEmpty();
	}

	private String exchange(String text) throws IOException {
		try (Flow flow = this.flows.resolve(Context.empty().add(MemoryEndpoint.KEY, SERVER))) {
			flow.write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII))
				.thenCompose((accepted) -> flow.shutdown(ShutdownMode.WRITE));
			return new String(flow.inputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
