package dev.mimic.autoconfigure.resp.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespLoginException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a client works in tests without a network, where a handler of the test is
 * the server.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(classes = RespClientSliceTests.Application.class,
		properties = { "mimic.connections.cache.uri=rediss://:s3cret@cache.internal/1",
				"mimic.connections.closed.uri=redis://cache.internal" })
@AutoConfigureTestMimic
class RespClientSliceTests {

	@Test
	void talksToTheHandler(@Autowired @Qualifier("cache") RespClient client) {
		assertThat(client.run("GET", "a").asText()).isEqualTo("from the test");
	}

	@Test
	void failsAsTheHandlerSays(@Autowired @Qualifier("closed") RespClient client) {
		assertThatExceptionOfType(RespLoginException.class).isThrownBy(() -> client.run("GET", "a"))
			.withMessageContaining("max number of clients reached");
	}

	/**
	 * An application with the servers of the test.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MimicAutoConfiguration.class, RespClientAutoConfiguration.class })
	static class Application {

		@Bean
		FlowHandler cache() {
			return FlowHandler.blocking(Application::serve);
		}

		@Bean
		FlowHandler closed() {
			return FlowHandler.blocking((flow) -> flow.outputStream()
				.write("-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII)));
		}

		private static void serve(Flow flow) throws IOException {
			InputStream in = flow.inputStream();
			ByteArrayOutputStream seen = new ByteArrayOutputStream();
			boolean loggedIn = false;
			for (int next = in.read(); next >= 0; next = in.read()) {
				seen.write(next);
				String text = seen.toString(StandardCharsets.US_ASCII);
				if (text.endsWith("dev\r\n") || text.matches("(?s).*LIB-VER\r\n\\$\\d+\r\n[^\r]+\r\n")) {
					assertThat(text).contains("s3cret").contains("SELECT\r\n$1\r\n1");
					reply(flow, "+OK\r\n+OK\r\n+OK\r\n");
					seen.reset();
				}
				else if (!loggedIn && text.endsWith("s3cret\r\n")) {
					loggedIn = true;
					reply(flow, "%1\r\n+proto\r\n:3\r\n");
				}
				else if (text.endsWith("GET\r\n$1\r\na\r\n")) {
					reply(flow, "$13\r\nfrom the test\r\n");
				}
			}
		}

		private static void reply(Flow flow, String text) throws IOException {
			flow.outputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}

	}

}
