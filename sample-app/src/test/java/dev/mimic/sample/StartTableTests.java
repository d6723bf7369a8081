package dev.mimic.sample;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartTable}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class StartTableTests {

	@Test
	void pingsOverEveryTransport(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class,
				"--server.port=0")) {
			String port = context.getEnvironment().getRequiredProperty("local.mimic.line-tcp.port");
			assertThat(output.getOut()).containsPattern("connection +transport +via +address +answer +time")
				.containsPattern("line-tcp +tcp +127\\.0\\.0\\.1:" + port + " +pong +[0-9.]+ ms")
				.containsPattern("line-unix +unix +/.*line\\.sock +pong +[0-9.]+ ms")
				.containsPattern("line-memory +memory +memory://line +pong +[0-9.]+ ms")
				.containsPattern("by-socks +tcp +socks +line-unix:7000 +pong +[0-9.]+ ms")
				.containsPattern("by-connect +tcp +http-proxy +line-memory:7000 +pong +[0-9.]+ ms")
				.containsPattern("by-both +tcp +socks, http-proxy +line-tcp:7000 +pong +[0-9.]+ ms")
				.containsPattern("line-tls +tcp \\+ tls +127\\.0\\.0\\.1:[0-9]+ +pong +[0-9.]+ ms")
				.containsPattern("by-ssh +tcp +bastion +127\\.0\\.0\\.1:" + port + " +pong +[0-9.]+ ms")
				.containsPattern("by-ssh-tls +tcp \\+ tls +bastion +127\\.0\\.0\\.1:[0-9]+ +pong +[0-9.]+ ms")
				.containsPattern("store +resp +127\\.0\\.0\\.1:[0-9]+ +visit 1 +[0-9.]+ ms")
				.containsPattern("store-unix +resp +redis\\+unix:///.*store\\.sock +visit 2 +[0-9.]+ ms")
				.containsPattern("store-tls +resp +127\\.0\\.0\\.1:[0-9]+ +visit 3 +[0-9.]+ ms")
				.containsPattern("loft +pigeon +pigeon://line +pong +[0-9.]+ ms");
		}
	}

	@Test
	void tellsWhatFailedAndStaysUp(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--mimic.connections.loft.uri=pigeon://nowhere")) {
			assertThat(context.isRunning()).isTrue();
			assertThat(output.getOut()).containsPattern("loft +- +- +- +failed, see above")
				.contains("Nothing listens on memory://nowhere")
				.containsPattern("line-memory +memory +memory://line +pong");
		}
	}

}
