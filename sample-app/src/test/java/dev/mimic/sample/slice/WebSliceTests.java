package dev.mimic.sample.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.autoconfigure.test.FlowFaults;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.client.RespClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a controller that uses connections, in a slice of the web.
 *
 * @author Mimic Contributors
 */
@WebMvcTest(properties = { "spring.config.name=slice", "mimic.connections.orders.uri=tcp://orders.internal:7000",
		"mimic.connections.cache.uri=rediss://app:s3cret@cache.internal", "mimic.connections.cache.startup=eager",
		"mimic.servers.lines.uri=tcp://0.0.0.0:7000", "mimic.servers.lines.handler=left-out" })
@AutoConfigureTestMimic
@Import({ WebSliceTests.GreetingController.class, WebSliceTests.Greetings.class })
class WebSliceTests {

	private final MockMvcTester mvc;

	private final FlowFaults faults;

	WebSliceTests(@Autowired MockMvcTester mvc, @Autowired FlowFaults faults) {
		this.mvc = mvc;
		this.faults = faults;
	}

	@Test
	void controllerReachesItsConnections() {
		assertThat(this.mvc.get().uri("/greeting")).hasStatusOk().hasBodyTextEqualTo("hello order");
	}

	@Test
	void controllerMeetsFaults() {
		this.faults.on("orders").resetAfterReceiving(2);
		assertThat(this.mvc.get().uri("/greeting")).hasFailed();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

	@TestConfiguration
	static class Peer {

		@Bean
		FlowHandler orders() {
			return FlowHandler
				.blocking((flow) -> flow.outputStream().write("order".getBytes(StandardCharsets.US_ASCII)));
		}

	}

	@RestController
	static class GreetingController {

		private final FlowConnector orders;

		private final RespClient cache;

		GreetingController(@Qualifier("orders") FlowConnector orders, RespClient cache) {
			this.orders = orders;
			this.cache = cache;
		}

		@GetMapping("/greeting")
		String greeting() {
			try (Flow flow = this.orders.connect()) {
				String order = new String(flow.inputStream().readNBytes(5), StandardCharsets.US_ASCII);
				return String.valueOf(this.cache.run("GREET", order).as(String.class));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	@RespController
	static class Greetings {

		@RespCommand("GREET")
		String greet(String name) {
			return "hello " + name;
		}

	}

}
