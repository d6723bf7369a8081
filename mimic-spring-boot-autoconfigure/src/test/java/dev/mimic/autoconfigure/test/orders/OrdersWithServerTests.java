package dev.mimic.autoconfigure.test.orders;

import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that connects to one peer and serves others under the same
 * name: the peer of the test is not taken for the handler of the server.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(properties = { "mimic.connections.orders.uri=tcp://orders.invalid:7000",
		"mimic.servers.orders.uri=tcp://127.0.0.1:0" })
@AutoConfigureTestMimic
@Import(OrdersWithServerTests.ServingConfiguration.class)
class OrdersWithServerTests {

	@Test
	void peerServesTheConnectionAndTheApplicationItsServer(@Autowired Orders orders, @Autowired FlowServers servers,
			@Autowired FlowHandler handler) throws Exception {
		assertThat(orders.ping()).isEqualTo("pong");
		assertThat(servers.isRunning()).isTrue();
		assertThat(handler).isSameAs(ServingConfiguration.HANDLER);
	}

	@Test
	void onlyThePeerIsAskedForTheConnection(@Autowired FlowResolver flows) throws Exception {
		try (Flow flow = flows.resolve("orders")) {
			flow.outputStream().write("ping\r\n".getBytes());
			assertThat(flow.inputStream().readNBytes(6)).asString().isEqualTo("pong\r\n");
		}
	}

	/**
	 * The application's own handler.
	 */
	static class ServingConfiguration {

		static final FlowHandler HANDLER = FlowHandler.blocking((flow) -> {
		});

		@Bean
		FlowHandler ordersServer() {
			return HANDLER;
		}

	}

	/**
	 * The peer.
	 */
	@TestConfiguration
	static class Peer {

		@Bean
		FlowHandler orders() {
			return FlowHandler.blocking(new PongServer());
		}

	}

}
