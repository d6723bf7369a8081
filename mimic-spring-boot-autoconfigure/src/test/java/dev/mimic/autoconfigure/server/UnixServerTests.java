package dev.mimic.autoconfigure.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.FlowHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests servers on Unix domain sockets.
 *
 * @author Mimic Contributors
 */
class UnixServerTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void servesAtASocketFileThatIsGoneAfterTheStop() {
		Path file = this.folder.resolve("kv.sock");
		URI uri = URI.create("unix://" + file);
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class))
			.withPropertyValues("mimic.servers.kv.uri=" + uri, "mimic.servers.kv.drain-timeout=0",
					"mimic.servers.kv.backlog=5")
			.withBean(FlowHandler.class, () -> Handlers.blocking((line) -> "pong"))
			.run((context) -> {
				FlowServers servers = context.getBean(FlowServers.class);
				assertThat(servers.address("kv")).isEqualTo(uri);
				assertThat(context.getEnvironment().containsProperty("local.mimic.kv.port")).isFalse();
				assertThat(ask(file)).isEqualTo("pong\n");
				servers.stop();
				assertThat(Files.exists(file)).isFalse();
				servers.start();
				assertThat(ask(file)).isEqualTo("pong\n");
			});
		assertThat(Files.exists(file)).isFalse();
	}

	private static String ask(Path file) throws IOException {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(file));
			channel.write(ByteBuffer.wrap("ping\n".getBytes(StandardCharsets.US_ASCII)));
			ByteBuffer answer = ByteBuffer.allocate("pong\n".length());
			while (answer.hasRemaining() && channel.read(answer) >= 0) {
				// Goes on until the line is complete
			}
			return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
		}
	}

}
