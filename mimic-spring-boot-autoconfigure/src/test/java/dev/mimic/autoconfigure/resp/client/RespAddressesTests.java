package dev.mimic.autoconfigure.resp.client;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.resp.server.RespServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.client.RespLoginException;
import dev.mimic.testkit.BadPeer;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.tcp.NameResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for servers with several addresses, or connections with several URIs, of which
 * some accept connections, but do not get through the login of RESP.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RespAddressesTests {

	private final int port = ReservedPorts.reserve();

	private final NameResolver names = (host) -> CompletableFuture
		.completedFuture(List.of(address("127.0.0.2"), address("127.0.0.1")));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class,
				RespClientAutoConfiguration.class, RespServerAutoConfiguration.class))
		.withBean(NameResolver.class, () -> this.names)
		.withPropertyValues("mimic.servers.kv.uri=tcp://127.0.0.1:" + this.port, "mimic.servers.kv.protocol=resp",
				"mimic.servers.kv.drain-timeout=0", "mimic.connections.cache.uri=redis://kv.test:" + this.port,
				"mimic.connections.cache.resp.command-timeout=5s");

	@ParameterizedTest
	@EnumSource
	void nextAddressIsTriedWithinTheDialAndTheOneThatFailedLastFromThen(BadPeer.Fault fault) throws Exception {
		try (BadPeer bad = new BadPeer(this.port, fault)) {
			this.runner.run((context) -> {
				RespClient client = context.getBean(RespClient.class);
				assertThat(client.run("PING").asText()).isEqualTo("PONG");
				assertThat(bad.connections()).isOne();
				client.session().run("PING");
				assertThat(bad.connections()).isOne();
			});
		}
	}

	@Test
	void silentAddressesLeaveTimeForTheCallers() throws Exception {
		NameResolver three = (host) -> CompletableFuture
			.completedFuture(List.of(address("127.0.0.2"), address("127.0.0.3"), address("127.0.0.1")));
		try (BadPeer one = new BadPeer("127.0.0.2", this.port, BadPeer.Fault.SILENCE);
				BadPeer two = new BadPeer("127.0.0.3", this.port, BadPeer.Fault.SILENCE)) {
			this.runner.withBean("three", NameResolver.class, () -> three, (definition) -> definition.setPrimary(true))
				.run((context) -> {
					assertThat(context.getBean(RespClient.class).run("PING").asText()).isEqualTo("PONG");
					assertThat(one.connections() + two.connections()).isEqualTo(2);
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "eager", "wait" })
	void startupGoesOnToTheNextAddress(String startup) throws Exception {
		try (BadPeer bad = new BadPeer(this.port, BadPeer.Fault.CLOSE)) {
			this.runner.withPropertyValues("mimic.connections.cache.startup=" + startup).run((context) -> {
				// The server starts first
				assertThat(context).hasNotFailed();
				assertThat(bad.connections()).isOne();
			});
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CLOSE", "SILENCE" })
	void nextOfSeveralUrisIsTriedToo(BadPeer.Fault fault) throws Exception {
		try (BadPeer bad = new BadPeer(this.port, fault)) {
			this.runner
				.withPropertyValues("mimic.connections.other.uris[0]=redis://127.0.0.2:" + this.port,
						"mimic.connections.other.uris[1]=redis://127.0.0.1:" + this.port)
				.run((context) -> {
					RespClient client = context.getBean(RespClients.class).get("other");
					assertThat(client.run("PING").asText()).isEqualTo("PONG");
					assertThat(bad.connections()).isOne();
				});
		}
	}

	@Test
	void refusedLoginIsTheEnd() throws Exception {
		NameResolver reversed = (host) -> CompletableFuture
			.completedFuture(List.of(address("127.0.0.1"), address("127.0.0.2")));
		try (BadPeer other = new BadPeer(this.port, BadPeer.Fault.CLOSE)) {
			this.runner
				.withBean("reversed", NameResolver.class, () -> reversed, (definition) -> definition.setPrimary(true))
				.withPropertyValues("mimic.servers.kv.resp.password=s3cret")
				.run((context) -> {
					assertThatExceptionOfType(RespLoginException.class)
						.isThrownBy(() -> context.getBean(RespClient.class).run("PING"));
					assertThat(other.connections()).isZero();
				});
		}
	}

	@Test
	void dialEndsWhenNoAddressLetsItIn() throws Exception {
		try (BadPeer bad = new BadPeer(this.port, BadPeer.Fault.CLOSE)) {
			this.runner.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.connections.cache.timeout=5s")
				.run((context) -> Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
					RespClient client = context.getBean(RespClient.class);
					assertThat(client.send("PING")).failsWithin(Duration.ofSeconds(20))
						.withThrowableThat()
						.withMessageContaining("was lost");
					assertThat(bad.connections()).isPositive();
				}));
		}
	}

	private static InetAddress address(String text) {
		try {
			return InetAddress.getByName(text);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
