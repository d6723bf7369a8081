package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.Map;

import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the binding of {@link MimicProperties}.
 *
 * @author Mimic Contributors
 */
class MimicPropertiesBindingTests {

	@Test
	void variableWithoutBordersSetsDeclaredEntry() {
		assertThat(connections("mimic.connections.orders-db.uri: 'pigeon://loft'",
				Map.of("MIMIC_CONNECTIONS_ORDERSDB_URI", "pigeon://attic")))
			.containsOnlyKeys("orders-db")
			.hasEntrySatisfying("orders-db",
					(connection) -> assertThat(connection.getUri()).isEqualTo("pigeon://attic"));
	}

	@Test
	void variableWithBordersSetsDeclaredEntry() {
		assertThat(connections("""
				mimic.connections:
				  orders: { uri: "pigeon://loft" }
				  orders-db: { uri: "pigeon://loft" }
				""",
				Map.of("MIMIC_CONNECTIONS_ORDERS_DB_URI", "pigeon://attic", "MIMIC_CONNECTIONS_ORDERS_DB_READ_TIMEOUT",
						"3s", "MIMIC_CONNECTIONS_ORDERS_READTIMEOUT", "4s")))
			.containsOnlyKeys("orders", "orders-db")
			.hasEntrySatisfying("orders-db", (connection) -> {
				assertThat(connection.getUri()).isEqualTo("pigeon://attic");
				assertThat(connection.getReadTimeout()).isEqualTo(Duration.ofSeconds(3));
			})
			.hasEntrySatisfying("orders",
					(connection) -> assertThat(connection.getReadTimeout()).isEqualTo(Duration.ofSeconds(4)));
	}

	@Test
	void variableSetsEntryWithNameInBrackets() {
		assertThat(connections("mimic.connections: { \"[orders.db]\": { uri: 'pigeon://loft' } }",
				Map.of("MIMIC_CONNECTIONS_ORDERS_DB_URI", "pigeon://attic")))
			.containsOnlyKeys("orders.db")
			.hasEntrySatisfying("orders.db",
					(connection) -> assertThat(connection.getUri()).isEqualTo("pigeon://attic"));
	}

	@Test
	void variableDeclaresEntry() {
		assertThat(connections("",
				Map.of("MIMIC_CONNECTIONS_ORDERS_URIS_0", "pigeon://loft", "MIMIC_CONNECTIONS_ORDERS_URIS_1",
						"pigeon://attic")))
			.containsOnlyKeys("orders")
			.hasEntrySatisfying("orders", (connection) -> assertThat(connection.getUris())
				.containsExactly("pigeon://loft", "pigeon://attic"));
	}

	@Test
	void spellingOfFirstSourceCounts() {
		assertThat(connections("""
				mimic.connections.orders-db: { uri: "pigeon://loft", timeout: 1s }
				---
				mimic.connections.ordersDb.uri: "pigeon://attic"
				""", Map.of())).containsOnlyKeys("orders-db").hasEntrySatisfying("orders-db", (connection) -> {
			assertThat(connection.getUri()).isEqualTo("pigeon://attic");
			assertThat(connection.getTimeout()).isEqualTo(Duration.ofSeconds(1));
		});
	}

	@Test
	void entriesKeepTheOrderOfTheirDeclaration() {
		assertThat(connections("""
				mimic.connections:
				  zulu: { uri: "pigeon://loft" }
				  alpha: { uri: "pigeon://loft" }
				---
				mimic.connections:
				  mike: { uri: "pigeon://loft" }
				  alpha: { timeout: 1s }
				""", Map.of("MIMIC_CONNECTIONS_BRAVO_URI", "pigeon://loft")).keySet()).containsExactly("zulu", "alpha",
				"mike", "bravo");
	}

	@Test
	void foreignVariablesAreIgnored() {
		assertThat(connections("mimic.connections.orders.uri: 'pigeon://loft'",
				Map.of("MIMIC_HOME", "/opt/mimic", "MIMIC_PORT_80_TCP", "x", "MIMIC_SERVICE_HOST", "y")))
			.containsOnlyKeys("orders");
	}

	@Test
	void placeholdersAreResolved() {
		assertThat(connections("""
				name: attic
				mimic.connections.orders.uri: "pigeon://${name}"
				""", Map.of())).hasEntrySatisfying("orders",
				(connection) -> assertThat(connection.getUri()).isEqualTo("pigeon://attic"));
	}

	@Test
	void originsAreRemembered() {
		try (ConfigurableApplicationContext context = Application.of("""
				mimic.connections:
				  orders:
				    uris:
				      - "pigeon://loft"
				      - "pigeon://attic"
				""").sources(Pigeon.class).variables(Map.of("MIMIC_CONNECTIONS_ORDERS_TIMEOUT", "1s")).start()) {
			PropertyOrigins origins = context.getBean(PropertyOrigins.class);
			assertThat(origins.describe("mimic.connections.orders.uris[1]")).isEqualTo("application.yml:5");
			assertThat(origins.describe("mimic.connections.orders.timeout"))
				.isEqualTo("environment variable MIMIC_CONNECTIONS_ORDERS_TIMEOUT");
		}
	}

	@Test
	void prefixOfEnvironmentCounts() {
		SpringApplication application = new SpringApplication(Application.AutoConfigured.class, Pigeon.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new PrefixedVariables(Map.of("SHOP_MIMIC_CONNECTIONS_ORDERS_URI", "pigeon://loft"))));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(MimicProperties.class).getConnections()).containsOnlyKeys("orders");
		}
	}

	@Test
	void boundPropertiesAreKnownToSpringBoot() {
		try (ConfigurableApplicationContext context = Application.of("mimic.connections.orders.uri: 'pigeon://loft'")
			.sources(Pigeon.class)
			.start()) {
			BoundConfigurationProperties bound = BoundConfigurationProperties.get(context);
			assertThat(bound).isNotNull();
			assertThat(bound.getAll()).containsKey(ConfigurationPropertyName.of("mimic.connections.orders.uri"));
		}
	}

	private static Map<String, ConnectionProperties> connections(String yaml, Map<String, Object> variables) {
		try (ConfigurableApplicationContext context = Application.of(yaml)
			.sources(Pigeon.class)
			.variables(variables)
			.start()) {
			return context.getBean(MimicProperties.class).getConnections();
		}
	}

	/**
	 * Environment variables of an application with a prefix.
	 */
	static class PrefixedVariables extends SystemEnvironmentPropertySource implements PropertySourceInfo {

		PrefixedVariables(Map<String, Object> variables) {
			super("prefixed-systemEnvironment", variables);
		}

		@Override
		public String getPrefix() {
			return "shop";
		}

	}

}
