package dev.mimic.sample;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.autoconfigure.test.FlowFaults;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.NoFlowException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Pinger} without a network: the bean named as the connection is its
 * peer.
 *
 * @author Mimic Contributors
 */
@SpringBootTest
@AutoConfigureTestMimic
class PingerTests {

	private final Pinger pinger;

	private final FlowFaults faults;

	PingerTests(@Autowired Pinger pinger, @Autowired FlowFaults faults) {
		this.pinger = pinger;
		this.faults = faults;
	}

	@Test
	void returnsTheAnswer() throws IOException {
		assertThat(this.pinger.ping("line-tcp").answer()).isEqualTo("pong from the test");
	}

	@Test
	void readsAnAnswerThatComesInPieces() throws IOException {
		assertThat(this.pinger.ping("line-unix").answer()).isEqualTo("pong in pieces");
	}

	@Test
	void failsWhenNobodyListens() {
		this.faults.on("line-tcp").refuse();
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.pinger.ping("line-tcp"))
			.withMessageContaining("refused");
	}

	@Test
	void failsWhenTheServerClosesBeforeItAnswers() {
		this.faults.on("line-tcp").halfCloseAfterReceiving(0);
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> this.pinger.ping("line-tcp"));
	}

	@Test
	void failsWhenTheFlowIsResetWithinTheAnswer() {
		this.faults.on("line-tcp").resetAfterReceiving(4);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.pinger.ping("line-tcp"))
			.withMessageContaining("reset");
	}

	@Test
	void otherConnectionsHaveNoPeerHere() {
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.pinger.ping("loft"))
			.withMessageContaining("Connection 'loft' has no FlowHandler bean named 'loft'");
	}

	/**
	 * The peers.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Peers {

		@Bean("line-tcp")
		FlowHandler lineTcp() {
			return FlowHandler.blocking((flow) -> {
				byte[] request = flow.inputStream().readNBytes(6);
				assertThat(request).asString(StandardCharsets.US_ASCII).isEqualTo("ping\r\n");
				flow.outputStream().write("pong from the test\r\n".getBytes(StandardCharsets.US_ASCII));
			});
		}

		@Bean("line-unix")
		FlowHandler lineUnix() {
			return FlowHandler.blocking((flow) -> {
				flow.inputStream().readNBytes(6);
				for (byte letter : "pong in pieces\r\n".getBytes(StandardCharsets.US_ASCII)) {
					flow.outputStream().write(letter);
				}
			});
		}

	}

}
