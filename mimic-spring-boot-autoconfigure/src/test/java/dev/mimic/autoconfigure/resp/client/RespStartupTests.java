package dev.mimic.autoconfigure.resp.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.resp.server.RespServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.startup.ConnectionStartupException;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespConnectionException;
import dev.mimic.resp.client.RespLoginException;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections that speak RESP and are not lazy.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class RespStartupTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class,
				RespClientAutoConfiguration.class, RespServerAutoConfiguration.class))
		.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.servers.kv.drain-timeout=0",
				"mimic.connections.cache.uri=memory://kv", "mimic.connections.cache.protocol=resp");

	private final ApplicationContextRunner secured = this.runner.withPropertyValues("mimic.servers.kv.protocol=resp",
			"mimic.servers.kv.resp.password=s3cret");

	@ParameterizedTest
	@ValueSource(strings = { "eager", "wait" })
	void rightPasswordLetsTheApplicationStart(String startup) {
		this.secured
			.withPropertyValues("mimic.connections.cache.startup=" + startup,
					"mimic.connections.cache.resp.password=s3cret")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RespClient.class).isConnected()).isFalse();
				assertThat(context.getBean(RespClient.class).run("PING").asText()).isEqualTo("PONG");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "eager", "wait" })
	void wrongPasswordStopsTheStartAtOnce(String startup) {
		this.secured
			.withPropertyValues("mimic.connections.cache.startup=" + startup,
					"mimic.connections.cache.startup-timeout=10m", "mimic.connections.cache.resp.password=wr0ng")
			.run((context) -> assertThat(context).getFailure()
				.hasCauseInstanceOf(ConnectionStartupException.class)
				.rootCause()
				.isInstanceOf(RespLoginException.class)
				.hasMessageContaining("Connection 'cache' refused the login as the default user")
				.hasMessageContaining("check 'mimic.connections.cache.resp.password'")
				.hasMessageNotContaining("wr0ng"));
	}

	@Test
	void reportDoesNotAdviseToWait(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  servers.kv: { uri: "memory://kv", protocol: resp, resp.password: pa55w0rd }
				  connections.cache: { uri: "memory://kv", protocol: resp, startup: wait }
				""").sources(Servers.class).report(output);
		assertThat(report).contains("Connection 'cache' did not connect at startup:")
			.contains("NOAUTH")
			.contains("without a password: set 'mimic.connections.cache.resp.password'")
			.contains("waiting for it does not help")
			.doesNotContain("to wait for it, or");
	}

	@Test
	void waitsForAServerThatIsNotReady() {
		AtomicInteger connections = new AtomicInteger();
		this.runner.withBean("kv", FlowHandler.class, () -> FlowHandler.blocking((flow) -> {
			boolean loading = connections.incrementAndGet() < 3;
			answer(flow,
					loading ? "-LOADING Redis is loading the dataset in memory\r\n" : "%0\r\n+PONG\r\n+OK\r\n+OK\r\n");
		})).withPropertyValues("mimic.connections.cache.startup=wait").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(connections).hasValue(3);
		});
	}

	@Test
	void serverThatDoesNotAnswerIsNotWaitedForLongerThanAllowed() {
		this.runner
			.withBean("kv", FlowHandler.class, () -> FlowHandler.blocking((flow) -> flow.inputStream().readAllBytes()))
			.withPropertyValues("mimic.connections.cache.startup=wait", "mimic.connections.cache.startup-timeout=300ms",
					"mimic.connections.cache.resp.command-timeout=10m", "mimic.connections.cache.timeout=10m")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RespConnectionException.class)
				.hasMessageContaining("HELLO on connection 'cache' got no reply within"));
	}

	private static void answer(Flow flow, String replies) throws IOException {
		InputStream in = flow.inputStream();
		assertThat(in.read()).isEqualTo('*');
		flow.outputStream().write(replies.getBytes(StandardCharsets.US_ASCII));
		in.readAllBytes();
	}

	/**
	 * An application with servers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MimicAutoConfiguration.class, FlowServerAutoConfiguration.class,
			RespClientAutoConfiguration.class, RespServerAutoConfiguration.class })
	static class Servers {

	}

}
