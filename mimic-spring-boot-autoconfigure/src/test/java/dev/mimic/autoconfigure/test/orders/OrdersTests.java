package dev.mimic.autoconfigure.test.orders;

import dev.mimic.autoconfigure.test.AutoConfigureTestMimic;
import dev.mimic.flow.FlowHandler;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Orders}, as a user writes them: service, connection and peer have one
 * name.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(properties = "mimic.connections.orders.uri=tcp://orders.invalid:7000")
@AutoConfigureTestMimic
class OrdersTests {

	@Test
	void pings(@Autowired Orders orders) throws Exception {
		assertThat(orders.ping()).isEqualTo("pong");
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
