package dev.mimic.autoconfigure.connection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import dev.mimic.resp.client.RespClient;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties that exclude each other and come from several sources.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyAlternativesTests {

	private static final Map<String, String> WAYS = Map.of("uri", "{ uri: 'tcp://LEVEL:1' }", "uris",
			"{ uris: ['tcp://LEVEL:1', 'tcp://LEVEL:2'] }", "joined uris", "{ uris: 'tcp://LEVEL:1,tcp://LEVEL:2' }",
			"host", "{ host: LEVEL, port: 1 }", "path", "{ path: /run/LEVEL.sock }");

	private static Stream<Arguments> pairs() {
		return WAYS.keySet().stream().flatMap((base) -> WAYS.keySet().stream().map((top) -> Arguments.of(base, top)));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void profileReplacesTheAddress(String base, String profile) throws Exception {
		String yaml = """
				spring.profiles.active: cloud
				mimic.connections.orders: %s
				---
				spring.config.activate.on-profile: cloud
				mimic.connections.orders: %s
				""".formatted(way(base, "base"), way(profile, "profile"));
		assertThat(endpoints(Application.of(yaml))).anyMatch((endpoint) -> endpoint.contains("profile"))
			.allMatch((endpoint) -> endpoint.contains("profile") || isSameWay(base, profile));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void variablesReplaceTheAddress(String base, String variable) throws Exception {
		Map<String, Object> variables = switch (variable) {
			case "uri" -> Map.of("MIMIC_CONNECTIONS_ORDERS_URI", "tcp://variable:1");
			case "uris" -> Map.of("MIMIC_CONNECTIONS_ORDERS_URIS_0", "tcp://variable:1",
					"MIMIC_CONNECTIONS_ORDERS_URIS_1", "tcp://variable:2");
			case "joined uris" -> Map.of("MIMIC_CONNECTIONS_ORDERS_URIS", "tcp://variable:1,tcp://variable:2");
			case "host" -> Map.of("MIMIC_CONNECTIONS_ORDERS_HOST", "variable", "MIMIC_CONNECTIONS_ORDERS_PORT", "2");
			default -> Map.of("MIMIC_CONNECTIONS_ORDERS_PATH", "/run/variable.sock");
		};
		assertThat(endpoints(Application.of("mimic.connections.orders: " + way(base, "base")).variables(variables)))
			.anyMatch((endpoint) -> endpoint.contains("variable"))
			.allMatch((endpoint) -> endpoint.contains("variable") || isSameWay(base, variable));
	}

	// Of a host and a path in different sources both count, as in one
	private static boolean isSameWay(String base, String top) {
		return List.of("host", "path").containsAll(List.of(base, top));
	}

	@Test
	void mostSpecificOfThreeCounts() throws Exception {
		String yaml = """
				spring.profiles.active: a, b
				mimic.connections.orders: { port: 1 }
				---
				spring.config.activate.on-profile: a
				mimic.connections.orders: { host: a }
				---
				spring.config.activate.on-profile: b
				mimic.connections.orders.uris: [ "tcp://b:2" ]
				""";
		assertThat(endpoints(Application.of(yaml))).containsExactly("b:2");
		assertThat(
				endpoints(Application.of(yaml).variables(Map.of("MIMIC_CONNECTIONS_ORDERS_HOST", "c", "IGNORED", "d"))))
			.containsExactly("c:1");
	}

	@Test
	void blankAddressReplacesNone() throws Exception {
		String yaml = """
				mimic.connections.orders.uri: tcp://base:1
				---
				mimic.connections.orders: { uris: [], host: }
				""";
		assertThat(endpoints(Application.of(yaml))).containsExactly("base:1");
	}

	@Test
	void portAloneReplacesNoUri(CapturedOutput output) {
		String report = Application.of("""
				mimic.connections.orders.uri: tcp://base:1
				---
				mimic.connections.orders.port: 2
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.port")
			.contains("Reason: It can't be set together with 'uri', which is set by application.yml - 1:31");
	}

	@Test
	void conflictInOneSourceStaysOneBelowAnotherSource(CapturedOutput output) {
		String report = Application.of("""
				mimic.connections.orders: { uri: "tcp://user:pa55w0rd@base:1", host: base }
				---
				mimic.connections.orders.uris: [ "tcp://top:2" ]
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.host")
			.contains("Reason: It can't be set together with 'uri', which is set by application.yml - 1:34");
	}

	@Test
	void conflictInTheMostSpecificSourceStaysOne(CapturedOutput output) {
		String report = Application.of("""
				mimic.connections.orders.host: base
				---
				mimic.connections.orders: { uri: "tcp://user:pa55w0rd@top:1", uris: [ "tcp://top:2" ] }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.uri")
			.contains("Reason: It can't be set together with 'uris', which is set by application.yml - 3:71");
	}

	@Test
	void clientOfAReplacedUriIsNoBean() {
		Application application = Application.of("""
				mimic.connections:
				  plain.uri: redis://localhost
				  spoken.host: localhost
				---
				mimic.connections:
				  plain.host: localhost
				  spoken.uris: [ "redis://localhost" ]
				""").sources(Clients.class);
		try (ConfigurableApplicationContext context = application.start()) {
			assertThat(context.getBeansOfType(RespClient.class)).containsOnlyKeys("mimic.spoken.resp");
		}
	}

	@Test
	void handlerReplacesProtocolOfServer() {
		Application application = Application.of("""
				mimic.servers.lines: { uri: "memory://lines", protocol: resp }
				---
				mimic.servers.lines.handler: own
				""").sources(Servers.class);
		try (ConfigurableApplicationContext context = application.start()) {
			assertThat(context.getBean(FlowServers.class).isRunning()).isTrue();
		}
	}

	@Test
	void handlerAndProtocolInOneSourceStayAConflict(CapturedOutput output) {
		assertThat(Application.of("mimic.servers.lines: { uri: 'memory://lines', protocol: resp, handler: own }")
			.sources(Servers.class)
			.report(output)).contains("Property: mimic.servers.lines.handler").contains("Remove one of them");
	}

	private static String way(String name, String level) {
		return Objects.requireNonNull(WAYS.get(name)).replace("LEVEL", level);
	}

	private static List<String> endpoints(Application application) throws Exception {
		try (ConfigurableApplicationContext context = application.start()) {
			Resolution plan = context.getBean(FlowResolver.class).explain("orders").get(10, TimeUnit.SECONDS);
			return plan.alternatives()
				.stream()
				.flatMap((alternative) -> alternative.candidates().stream())
				.map(Resolution.Candidate::endpoint)
				.filter(Objects::nonNull)
				.distinct()
				.toList();
		}
	}

	@ImportAutoConfiguration(RespClientAutoConfiguration.class)
	static class Clients {

	}

	@ImportAutoConfiguration(FlowServerAutoConfiguration.class)
	static class Servers {

		@Bean
		FlowHandler own() {
			return FlowHandler.blocking((flow) -> {
			});
		}

	}

}
