package dev.mimic.autoconfigure.bind;

import java.util.Map;
import java.util.Objects;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the shapes that a YAML file can have.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class YamlShapesTests {

	private static final String EXISTING = "classpath:junit-platform.properties";

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "# comment", "{}", "---", "---\n---", "---\n{}\n---\n{}\n", "{}\n---\na: b",
			"a: b\n---\n{}", "a: b\n---\n---\n# comment\n---\nc: d", "~", "null", "[]", "[ a, b ]", "text", "1: 2",
			"{ 1: {} }", "true: false", "{ a: {} }", "{ ? : a }", "a: [ {}, [], [ [] ], ~ ]", "? [ a, b ]\n: c",
			"mimic:", "mimic: {}", "mimic: []", "mimic: ''", "mimic: ~", "mimic: { connections: }",
			"mimic: { connections: {} }", "mimic: { connections: [] }", "mimic: { connections: ~, servers: ~ }",
			"mimic.connections: {}", "mimic.connections:", "mimic: { servers: {}, netty: {}, dns: ~ }",
			"mimic: { timeout: 2s }\n---\nmimic:", "mimic: { attempt-timeout: , netty: { threads: } }" })
	void fileWithoutConnectionsStarts(String yaml) {
		assertThat(properties(yaml).getConnections()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout: ", "timeout: ~", "port: ", "path: ~", "host: ''", "uris: []", "uris: ~",
			"uris: ", "via: []", "via: ", "values: {}", "values: ~", "ssl: {}", "ssl: ~", "tcp: ", "resp: {}",
			"resp: ~", "ssh: { private-key: [] }", "ssh: { private-key: ~, agent: }",
			"ssl: { alpn: [], bundle: ~, enabled: }", "proxy: { headers: {}, user: }", "proxy: { headers: }",
			"protocol: ", "read-timeout: ~" })
	void emptyValueOfAConnectionIsNone(String value) {
		ConnectionProperties connection = connection(properties("""
				mimic.connections.orders:
				  uri: memory://loft
				  %s
				""".formatted(value)), "orders");
		assertThat(connection.getUri()).isEqualTo("memory://loft");
		assertThat(connection.getTimeout()).isNull();
		assertThat(connection.getUris()).isEmpty();
		assertThat(connection.getVia()).isEmpty();
		assertThat(connection.getValues()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2024, 2024", "1.5, 1.5", "'\"1\"', 1", "true, true", "0, 0", "-1, -1", "007x, 007x",
			"'2024-01-01', 2024-01-01", "'[1]', 1" })
	void keyNeedNotBeAText(String key, String name) {
		MimicProperties properties = properties("""
				mimic:
				  connections:
				    %s: { uri: memory://loft, timeout: 2s }
				    other: { uri: memory://other, values: { } }
				""".formatted(key.equals("[1]") ? "\"[1]\"" : key));
		assertThat(connection(properties, name).getUri()).isEqualTo("memory://loft");
		assertThat(properties.getConnections()).containsOnlyKeys(name, "other");
	}

	@Test
	void valueNeedNotBeAText() {
		MimicProperties properties = properties("""
				mimic:
				  connections:
				    1: { host: 127.1, port: 0x50, resp: { password: 1234, database: 1 }, protocol: resp, via: 2 }
				    2: { uri: "ssh://host", ssh: { password: true, private-key: { 0: "%s", 1: "%s" } } }
				  servers:
				    3: { uri: "memory://3", protocol: resp, resp: { users: { 4: 5, 1.5: 6 } } }
				""".formatted(EXISTING, EXISTING));
		ConnectionProperties connection = connection(properties, "1");
		assertThat(connection.getHost()).isEqualTo("127.1");
		assertThat(connection.getPort()).isEqualTo(80);
		assertThat(connection.getResp().getPassword()).isEqualTo("1234");
		assertThat(connection.getVia()).containsExactly("2");
		assertThat(connection(properties, "2").getSsh().getPassword()).isEqualTo("true");
		assertThat(connection(properties, "2").getSsh().getPrivateKey()).containsExactly(EXISTING, EXISTING);
		assertThat(Objects.requireNonNull(properties.getServers().get("3")).getResp().getUsers())
			.containsExactlyInAnyOrderEntriesOf(Map.of("4", "5", "1.5", "6"));
	}

	@Test
	void anchorsAliasesAndMergesCount() {
		MimicProperties properties = properties("""
				defaults: &defaults { timeout: 2s, tcp: &tcp { no-delay: false } }
				names: &names [ b ]
				mimic:
				  connections:
				    a: { <<: *defaults, uri: &address "tcp://loft:1", via: *names }
				    b: { <<: [ *defaults ], timeout: 3s, uri: "socks5://b", tcp: { <<: *tcp, keep-alive: false } }
				    c: { uri: *address, tcp: *tcp }
				""");
		assertThat(connection(properties, "a").getTimeout()).hasSeconds(2);
		assertThat(connection(properties, "a").getVia()).containsExactly("b");
		assertThat(connection(properties, "b").getTimeout()).hasSeconds(3);
		assertThat(connection(properties, "b").getTcp()).returns(false, (tcp) -> tcp.isKeepAlive())
			.returns(false, (tcp) -> tcp.isNoDelay());
		assertThat(connection(properties, "c").getUri()).isEqualTo("tcp://loft:1");
		assertThat(connection(properties, "c").getTcp().isNoDelay()).isFalse();
	}

	@Test
	void laterDocumentsReplaceValuesAndLists() {
		MimicProperties properties = properties("""
				mimic.connections.a: { uris: [ "memory://1", "memory://2" ], timeout: 2s }
				---
				---
				mimic.connections.a: { uris: [ "memory://3" ], timeout: ~ }
				---
				{}
				""");
		assertThat(connection(properties, "a").getUris()).containsExactly("memory://3");
		assertThat(connection(properties, "a").getTimeout()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mimic: [ { connections: { a: { uri: 'x' } } } ] | mimic[0].connections.a.uri | It is a list, where keys are expected",
			"mimic: text | mimic | It has a value where keys are expected",
			"mimic.connections: [ { uri: x } ] | mimic.connections.0.uri | It has no scheme",
			"mimic.connections: [ x ] | mimic.connections.0 | It has a value where keys are expected",
			"mimic.connections.a: [ x ] | mimic.connections.a[0] | There is no such key",
			"mimic.connections.a.uris: [ [ x ] ] | mimic.connections.a.uris[0][0] | There is no such property",
			"mimic.connections.a.uris: [ { uri: x } ] | mimic.connections.a.uris[0].uri | There is no such property",
			"mimic.connections.a.uri: [ x ] | mimic.connections.a.uri[0] | There is no such property",
			"mimic.connections.a.timeout: { 1: s } | mimic.connections.a.timeout[1] | There is no such property",
			"mimic.connections.a.ssl: [ x ] | mimic.connections.a.ssl[0] | There is no such key",
			"mimic.connections.a.uris: { x: y } | mimic.connections.a.uris.x | There is no such property",
			"mimic.connections.a.uris: [ ~ ] | mimic.connections.a.uris[0] | It has no scheme",
			"mimic.connections: { '': { uri: x } } | mimic.connections | can't be used as a name" })
	void otherShapesAreRefusedByName(String yaml, String property, String reason, CapturedOutput output) {
		assertThat(Application.of(yaml).sources(Servers.class).report(output)).contains("Property: " + property)
			.contains(reason);
	}

	private static MimicProperties properties(String yaml) {
		try (ConfigurableApplicationContext context = Application.of(yaml).start()) {
			return context.getBean(MimicProperties.class);
		}
	}

	private static ConnectionProperties connection(MimicProperties properties, String name) {
		assertThat(properties.getConnections()).containsKey(name);
		return Objects.requireNonNull(properties.getConnections().get(name));
	}

	@ImportAutoConfiguration(FlowServerAutoConfiguration.class)
	static class Servers {

	}

}
