package dev.mimic.autoconfigure.bind;

import java.util.Map;

import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.resp.client.RespClient;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application prints that does not start because of a placeholder
 * without a value.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class PlaceholderReportTests {

	private static final String REASON = "Reason: It holds a placeholder that no property resolves: ";

	@AfterEach
	void removeSystemProperty() {
		System.clearProperty("mimic.connections.orders.uri");
	}

	@Test
	void passwordOfServer(CapturedOutput output) {
		String report = Application.of("""
				mimic.servers:
				  scores: { uri: "tcp://127.0.0.1:0", protocol: resp, resp: { password: "${SCORES_PASSWORD}" } }
				""").report(output);
		assertThat(report).contains("Property: mimic.servers.scores.resp.password")
			.contains("Origin: application.yml - 2:")
			.contains(REASON + "${SCORES_PASSWORD}" + System.lineSeparator())
			.contains("Set 'SCORES_PASSWORD', or give the placeholder a default: ${SCORES_PASSWORD:default}. "
					+ "Write \\${ where no placeholder is meant. The value is not shown, as it may hold a secret.");
	}

	@Test
	void secretAroundPlaceholderIsNotShown(CapturedOutput output) {
		String report = Application.of("mimic.connections.cache.uri: 'redis://:pa55w0rd@${HOST}'").report(output);
		assertThat(report).contains("Property: mimic.connections.cache.uri")
			.contains("Origin: application.yml - 1:30")
			.contains(REASON + "${HOST}" + System.lineSeparator());
	}

	@Test
	void whatIsNoNameIsNotShown(CapturedOutput output) {
		String report = Application
			.of("mimic.connections.cache: { uri: 'redis://localhost', resp: { password: 'x${#pa55w0rd}' } }")
			.report(output);
		assertThat(report).contains("Property: mimic.connections.cache.resp.password")
			.contains("Reason: It holds a placeholder that no property resolves" + System.lineSeparator())
			.contains("Set the property that the placeholder names");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					mimic.timeout                                | mimic: { timeout: "${GONE}" }
					mimic.netty.threads                          | mimic: { netty: { threads: "${GONE}" } }
					mimic.netty.transport                        | mimic: { netty: { transport: "${GONE}" } }
					mimic.dns.resolver                           | mimic: { dns: { resolver: "${GONE}" } }
					mimic.use-system-proxy                       | mimic: { use-system-proxy: "${GONE}" }
					mimic.protocols.ssh.enabled                  | mimic: { protocols: { ssh: { enabled: "${GONE}" } } }
					mimic.connections.orders.uris[1]             | mimic: { connections: { orders: { uris: ["memory://a", "${GONE}", "memory://c"] } } }
					mimic.connections.orders.via[0]              | mimic: { connections: { orders: { uri: "memory://a", via: ["${GONE}"] } } }
					mimic.connections.orders.via                 | mimic: { connections: { orders: { uri: "memory://a", via: "${GONE}" } } }
					mimic.connections.orders.port                | mimic: { connections: { orders: { host: a, port: "${GONE}" } } }
					mimic.connections.orders.ssl.bundle          | mimic: { connections: { orders: { uri: "tls://a:1", ssl: { bundle: "${GONE}" } } } }
					mimic.connections.orders.values.size         | mimic: { connections: { orders: { uri: "memory://a", values: { size: "${GONE}" } } } }
					mimic.connections.orders.ssh.private-key[0]  | mimic: { connections: { orders: { uri: "ssh://a", ssh: { private-key: ["${GONE}"] } } } }
					mimic.connections.orders.proxy.password      | mimic: { connections: { orders: { uri: "socks5://a:1", proxy: { password: "a${x:${GONE}}b" } } } }
					mimic.servers.kv.resp.users.ada              | mimic: { servers: { kv: { uri: "memory://a", resp: { users: { ada: "${GONE}" } } } } }
					mimic.servers.kv.uri                         | mimic: { servers: { kv: { uri: "tcp://localhost:${GONE}" } } }
					""")
	void everyValue(String property, String yaml, CapturedOutput output) {
		assertThat(Application.of(yaml).report(output)).contains("Property: " + property + System.lineSeparator())
			.contains("Origin: application.yml - 1:")
			.contains(REASON + "${GONE}" + System.lineSeparator());
	}

	@Test
	void environmentVariable(CapturedOutput output) {
		String report = Application.of("")
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_URI", "tcp://u:pa55w0rd@${GONE}"))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders.uri")
			.contains("Origin: System Environment Property \"MIMIC_CONNECTIONS_ORDERS_URI\"")
			.contains(REASON + "${GONE}");
	}

	@Test
	void systemProperty(CapturedOutput output) {
		System.setProperty("mimic.connections.orders.uri", "tcp://u:pa55w0rd@${GONE}");
		assertThat(Application.of("").report(output)).contains("Property: mimic.connections.orders.uri")
			.contains("Origin: \"mimic.connections.orders.uri\" from property source \"systemProperties\"")
			.contains(REASON + "${GONE}");
	}

	@Test
	void placeholderBehindAnother(CapturedOutput output) {
		String report = Application.of("""
				url: "redis://:pa55w0rd@${GONE}"
				mimic.connections.cache.uri: "${url}"
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.cache.uri").contains(REASON + "${GONE}");
	}

	@Test
	void placeholderThatLeadsBackToItself(CapturedOutput output) {
		String report = Application.of("""
				url: "redis://:pa55w0rd@${url}"
				mimic.connections.cache.uri: "${url}"
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.cache.uri")
			.contains("Reason: It holds a placeholder that refers back to itself: ${url}");
	}

	@Test
	void allAreReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    a: { uri: "${A_URL}", timeout: "${A_TIME}" }
				    b: { uris: ["${B_URL}", "tcp://b:1"], timeout: never }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.a.uri")
			.contains("Property: mimic.connections.a.timeout")
			.contains("Property: mimic.connections.b.uris[0]")
			.contains("Property: mimic.connections.b.timeout")
			.doesNotContain("Property: mimic.connections.b.uris" + System.lineSeparator())
			.contains("mimic.connections.a.timeout: Set 'A_TIME', ");
	}

	@Test
	void clientOfUnresolvedConnectionIsNoMissingBean(CapturedOutput output) {
		String report = Application.of("mimic.connections.cache.uri: '${CACHE_URL}'")
			.sources(WithClient.class)
			.report(output);
		assertThat(report).contains("Property: mimic.connections.cache.uri").contains(REASON + "${CACHE_URL}");
	}

	@Test
	void valueThatAnotherSourceReplacesIsNotLookedAt() {
		try (ConfigurableApplicationContext context = Application
			.of("mimic.connections.orders: { uri: '${GONE}', uris: [] }")
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_URI", "memory://attic"))
			.start()) {
			assertThat(context.getBean(MimicProperties.class).getConnections()).hasEntrySatisfying("orders",
					(orders) -> assertThat(orders.getUri()).isEqualTo("memory://attic"));
		}
	}

	@Test
	void defaultsEscapesAndExpressionsAreUsable() {
		try (ConfigurableApplicationContext context = Application.of("""
				mimic.connections.orders:
				  uris:
				    - "memory://${GONE:attic}"
				    - "memory://${GONE:${ALSO:loft}}"
				    - "memory://a"
				  values: {}
				mimic.servers.kv:
				  uri: "memory://kv"
				  protocol: resp
				  resp: { password: "\\\\${GONE}", users: { ada: "#{1 + 1}", bob: "a$b{c}", eve: "${GONE:}" } }
				""").start()) {
			MimicProperties properties = context.getBean(MimicProperties.class);
			assertThat(properties.getConnections()).hasEntrySatisfying("orders",
					(orders) -> assertThat(orders.getUris()).containsExactly("memory://attic", "memory://loft",
							"memory://a"));
			assertThat(properties.getServers()).hasEntrySatisfying("kv", (kv) -> {
				assertThat(kv.getResp().getPassword()).isEqualTo("${GONE}");
				assertThat(kv.getResp().getUsers()).containsEntry("ada", "#{1 + 1}")
					.containsEntry("bob", "a$b{c}")
					.containsEntry("eve", "");
			});
		}
	}

	/**
	 * Needs a client.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RespClientAutoConfiguration.class)
	static class WithClient {

		@Bean
		String title(@Qualifier("cache") RespClient client) {
			return client.toString();
		}

	}

}
