package dev.mimic.autoconfigure.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClients;
import dev.mimic.transport.tls.TestCertificates;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AutoConfigureTestMimic} in a test slice, which is made of what those
 * of Spring Boot are made of.
 *
 * @author Mimic Contributors
 */
@SliceTests.NarrowTest
@AutoConfigureTestMimic
@TestPropertySource(properties = { "mimic.connections.orders.uri=tcp://orders.internal:7000",
		"mimic.connections.orders.via=bastion", "mimic.connections.bastion.uri=ssh://bastion.internal",
		"mimic.connections.orders.ssl.bundle=internal",
		"mimic.connections.cache.uri=rediss://app:pa55w0rd@cache.internal", "mimic.connections.cache.startup=eager",
		"mimic.connections.cache.resp.min-back-off=10ms", "mimic.connections.old.uri=redis://:pa55w0rd@old.internal/3",
		"mimic.connections.old.resp.version=resp2", "mimic.connections.secure.uri=https://proxy.internal",
		"mimic.connections.secure.ssl.bundle=internal", "mimic.servers.lines.uri=tcp://0.0.0.0:7000",
		"mimic.servers.lines.handler=lineHandler" })
class SliceTests {

	@DynamicPropertySource
	static void bundle(DynamicPropertyRegistry properties) {
		properties.add("spring.ssl.bundle.pem.internal.truststore.certificate",
				TestCertificates.AUTHORITY::getCertificatePEM);
	}

	@Test
	void everythingCanBeInjected(@Autowired FlowResolver resolver, @Autowired @Qualifier("orders") FlowConnector orders,
			@Autowired @Qualifier("cache") RespClient cache, @Autowired RespClients clients,
			@Autowired FlowFaults faults, @Autowired FlowServers servers) throws Exception {
		assertThat(resolver.resolve("orders").inputStream().read()).isEqualTo('x');
		assertThat(orders.connect().inputStream().read()).isEqualTo('x');
		assertThat(clients.names()).containsExactlyInAnyOrder("cache", "old");
		assertThat(servers.names()).as("servers without a handler in the slice").isEmpty();
		assertThat(cache.run("GREET", "you").as(String.class)).isEqualTo("hello you");
		faults.clear();
	}

	@Test
	void commandsServeAnyLogin(@Autowired @Qualifier("old") RespClient client) {
		assertThat(client.run("GREET", "me").as(String.class)).isEqualTo("hello me");
		assertThat(client.run("PING").as(String.class)).isEqualTo("PONG");
	}

	@Test
	void clientThatIsConnectedMeetsFaults(@Autowired @Qualifier("cache") RespClient cache,
			@Autowired FlowFaults faults) {
		assertThat(cache.run("PING").as(String.class)).isEqualTo("PONG");
		faults.on("cache").refuse().resetOpen();
		Awaitility.await().until(() -> !cache.isConnected());
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> cache.run("PING"));
		faults.clear();
		Awaitility.await().ignoreExceptions().until(() -> "PONG".equals(cache.run("PING").as(String.class)));
	}

	@Test
	void openFlowsAreReset(@Autowired FlowResolver resolver, @Autowired FlowFaults faults) throws Exception {
		try (var flow = resolver.resolve("orders"); var other = resolver.resolve("orders")) {
			assertThat(flow.inputStream().read()).isEqualTo('x');
			faults.on("cache").resetOpen();
			assertThat(flow.closed()).isNotDone();
			faults.on("orders").resetOpen();
			assertThatIOException().isThrownBy(flow.inputStream()::read);
			assertThat(other.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
		try (var flow = resolver.resolve("orders")) {
			assertThat(flow.inputStream().read()).isEqualTo('x');
			faults.resetOpen();
			assertThatIOException().isThrownBy(flow.inputStream()::read);
		}
	}

	@Test
	void unknownConnectionHasNoFaults(@Autowired FlowFaults faults) {
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("cahce"))
			.withMessageStartingWith("There is no connection named 'cahce'; did you mean 'cache'? Known are: ")
			.withMessageEndingWith("; write on(\"cache\")");
	}

	/**
	 * A test slice.
	 */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@BootstrapWith(SpringBootTestContextBootstrapper.class)
	@ExtendWith(SpringExtension.class)
	@OverrideAutoConfiguration(enabled = false)
	@interface NarrowTest {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Slice {

	}

	@TestConfiguration
	static class Peers {

		@Bean
		FlowHandler orders() {
			return FlowHandler.blocking((flow) -> {
				flow.outputStream().write('x');
				flow.inputStream().read();
			});
		}

		@Bean
		Greetings greetings() {
			return new Greetings();
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
