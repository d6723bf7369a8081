package dev.mimic.autoconfigure.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests servers inside the process, from the client's side of a flow.
 *
 * @author Mimic Contributors
 */
class MemoryServerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class))
		.withPropertyValues("mimic.connections.kv.uri=memory://pipe", "mimic.servers.kv.uri=memory://pipe",
				"mimic.servers.kv.drain-timeout=0")
		.withBean(FlowHandler.class, () -> Handlers.blocking((line) -> "pong"));

	@Test
	void servesFlowsOfTheResolver() {
		this.contextRunner.run((context) -> {
			FlowServers servers = context.getBean(FlowServers.class);
			assertThat(servers.address("kv")).isEqualTo(URI.create("memory://pipe"));
			assertThat(context.getEnvironment().containsProperty("local.mimic.kv.port")).isFalse();
			try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
				assertThat(ask(flow, "ping")).isEqualTo("pong");
				assertThat(servers.connections("kv")).isOne();
			}
		});
	}

	@Test
	void closesAFlowBeyondTheMostConnections() {
		this.contextRunner.withPropertyValues("mimic.servers.kv.max-connections=1").run((context) -> {
			FlowResolver resolver = context.getBean(FlowResolver.class);
			try (Flow first = resolver.resolve("kv")) {
				assertThat(ask(first, "ping")).isEqualTo("pong");
				try (Flow second = resolver.resolve("kv")) {
					assertThat(second.inputStream().read()).isEqualTo(-1);
				}
				assertThat(ask(first, "ping")).isEqualTo("pong");
			}
		});
	}

	@Test
	void stopFreesTheNameAndClosesFlows() {
		this.contextRunner.run((context) -> {
			FlowResolver resolver = context.getBean(FlowResolver.class);
			FlowServers servers = context.getBean(FlowServers.class);
			Flow flow = resolver.resolve("kv");
			assertThat(ask(flow, "ping")).isEqualTo("pong");
			CompletableFuture<?> stopped = new CompletableFuture<>();
			servers.stop(() -> stopped.complete(null));
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
			assertThat(flow.inputStream().read()).isEqualTo(-1);
			flow.close();
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve("kv"))
				.withMessageContaining("Nothing listens on memory://pipe");
			servers.start();
			try (Flow again = resolver.resolve("kv")) {
				assertThat(ask(again, "ping")).isEqualTo("pong");
			}
		});
	}

	@Test
	void closesIdleFlows() {
		this.contextRunner.withPropertyValues("mimic.servers.kv.idle-timeout=100ms").run((context) -> {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
				assertThat(flow.inputStream().read()).isEqualTo(-1);
			}
		});
	}

	private static String ask(Flow flow, String line) throws IOException {
		flow.outputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
		return String.valueOf(
				new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII)).readLine());
	}

}
