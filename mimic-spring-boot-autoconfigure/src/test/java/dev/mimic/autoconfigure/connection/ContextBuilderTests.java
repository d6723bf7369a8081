package dev.mimic.autoconfigure.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.Loft;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ContextBuilder}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ContextBuilderTests {

	private static final Key<String> TOWN = Key.named("home-town", String.class);

	private static final Key<Secret> RING = Key.named("ring", Secret.class);

	private static final Key<List<Integer>> FLOORS = Key.named("floors", new Key.TypeOf<List<Integer>>() {
	});

	private static final Key<Map<String, Duration>> TIMES = Key.named("times", new Key.TypeOf<Map<String, Duration>>() {
	});

	private static final Key<Grain> GRAIN = Key.named("grain", Grain.class);

	@Test
	void uriBecomesEndpointWithOrigin() {
		try (ConfigurableApplicationContext context = start("""
				mimic:
				  connections:
				    orders: { uri: "pigeon://loft-7" }
				""")) {
			assertThat(alternatives(context, "orders")).singleElement().satisfies((alternative) -> {
				Entry.Value<Loft> loft = alternative.values(Pigeon.LOFT).get(0);
				assertThat(loft.value()).isEqualTo(new Loft("loft-7"));
				assertThat(loft.origin()).isEqualTo("application.yml:3");
			});
		}
	}

	@Test
	void urisBecomeAlternativesInOrder() {
		try (ConfigurableApplicationContext context = start("""
				mimic:
				  connections:
				    orders:
				      uris:
				        - "pigeon://loft"
				        - "memory://orders"
				        - "pigeon://attic"
				""")) {
			List<Context> alternatives = alternatives(context, "orders");
			assertThat(alternatives).extracting((alternative) -> alternative.keys().get(0).name())
				.containsExactly("loft", "memory", "loft");
			assertThat(alternatives.get(2).values(Pigeon.LOFT).get(0).origin()).isEqualTo("application.yml:7");
		}
	}

	@Test
	void timesAreInContext() {
		try (ConfigurableApplicationContext context = start("""
				mimic.connections.orders:
				  uri: "pigeon://loft"
				  timeout: 2s
				  attempt-timeout: 1s
				  read-timeout: 3s
				  cool-down: 4s
				""")) {
			Context alternative = alternatives(context, "orders").get(0);
			assertThat(alternative.get(ResolutionKeys.TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
			assertThat(alternative.get(ResolutionKeys.ATTEMPT_TIMEOUT)).isEqualTo(Duration.ofSeconds(1));
			assertThat(alternative.get(ResolutionKeys.READ_TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
			assertThat(alternative.get(ResolutionKeys.COOL_DOWN)).isEqualTo(Duration.ofSeconds(4));
			assertThat(alternative.values(ResolutionKeys.TIMEOUT).get(0).origin()).isEqualTo("application.yml:3");
		}
	}

	@Test
	void valuesAreConvertedToTheTypesOfTheirKeys() {
		try (ConfigurableApplicationContext context = start("""
				mimic.connections.orders:
				  uri: "pigeon://loft"
				  values:
				    homeTown: Bern
				    ring: pa55w0rd
				    floors: [1, 2, 3]
				    times: { up: 1s, down: 500ms }
				    grain: corn
				    loft: attic
				""", Customizers.class)) {
			Context alternative = alternatives(context, "orders").get(0);
			assertThat(alternative.get(TOWN)).isEqualTo("Bern");
			assertThat(alternative.values(TOWN).get(0).origin()).isEqualTo("application.yml:4");
			assertThat(alternative.get(RING)).isEqualTo(Secret.of("pa55w0rd"));
			assertThat(alternative.get(FLOORS)).containsExactly(1, 2, 3);
			assertThat(alternative.get(TIMES)).containsOnly(Map.entry("up", Duration.ofSeconds(1)),
					Map.entry("down", Duration.ofMillis(500)));
			assertThat(alternative.get(GRAIN)).isEqualTo(new Grain("corn", 1));
			assertThat(alternative.get(Pigeon.LOFT)).isEqualTo(new Loft("attic"));
		}
	}

	@Test
	void valuesAloneMakeAConnection() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.values.home-town: Bern",
				Customizers.class)) {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
				assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("loft of Bern"));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "tcp, host:1, host:1", "tcp, '[::1]:1', '[::1]:1'", "tcp, tcp://host:1, host:1",
			"tcp, TCP://host:1, host:1", "tls, host:1, host:1", "unix, /run/a.sock, /run/a.sock", "memory, name, name",
			"socks5, 'user:pa55w0rd@host:1', host:1", "http, host:1, host:1", "http, https://host:1, host:1",
			"ssh, deploy@host:22, deploy@host" })
	void endpointIsConvertedFromItsUri(String key, String text, String endpoint) throws Exception {
		try (ConfigurableApplicationContext context = Application
			.of("mimic.connections.orders.values: { " + key + ": '" + text + "' }")
			.start()) {
			Resolution plan = context.getBean(FlowResolver.class).explain("orders").get(10, TimeUnit.SECONDS);
			assertThat(plan.toString()).contains(key + " ").contains(endpoint).doesNotContain("pa55w0rd");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp: pa55w0rd", "tcp: 'pa55w0rd:x'", "tcp: 'udp://pa55w0rd:1'", "tcp: 'tls://pa55w0rd:1'",
			"unix: pa55w0rd" })
	void endpointThatCannotBeConvertedIsReported(String value, CapturedOutput output) {
		assertThat(Application.of("mimic.connections.orders.values: { " + value + " }").report(output))
			.contains("Property: mimic.connections.orders.values." + value.substring(0, value.indexOf(':')))
			.contains("Reason: It can't be converted to dev.mimic.transport.");
	}

	@Test
	void variableSetsValue() {
		try (ConfigurableApplicationContext context = Application.of("mimic.connections.orders.values.home-town: Bern")
			.sources(Pigeon.class, Customizers.class)
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_VALUES_HOME_TOWN", "Basel",
					"MIMIC_CONNECTIONS_ORDERS_VALUES_FLOORS", "4,5"))
			.start()) {
			Context alternative = alternatives(context, "orders").get(0);
			assertThat(alternative.get(TOWN)).isEqualTo("Basel");
			assertThat(alternative.get(FLOORS)).containsExactly(4, 5);
		}
	}

	@Test
	void customizersAreAppliedInOrderWithTheirOrigins() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.uri: 'pigeon://loft'",
				OrderedCustomizers.class)) {
			List<Entry.Value<String>> towns = alternatives(context, "orders").get(0).values(TOWN);
			assertThat(towns).extracting(Entry.Value::value).containsExactly("first of orders", "second of orders");
			assertThat(towns).extracting(Entry.Value::origin).containsExactly("bean 'alpha'", "bean 'zulu'");
		}
	}

	@Test
	void callSiteIsNewest() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.uri: 'pigeon://loft'")) {
			try (Flow flow = context.getBean(FlowResolver.class)
				.resolve("orders", (alternative) -> alternative.add(Pigeon.LOFT, new Loft("attic")))) {
				assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("attic"));
			}
			Context changed = alternatives(context, "orders").get(0).add(Pigeon.LOFT, new Loft("attic"));
			assertThat(changed.values(Pigeon.LOFT).get(1).origin()).isEqualTo("call site");
		}
	}

	@Test
	void contextsAreBuiltOnce() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.uri: 'pigeon://loft'")) {
			assertThat(alternatives(context, "orders")).isSameAs(alternatives(context, "orders"));
		}
	}

	@Test
	void customizersCanMakeAConnectionOfNothing() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders: {}", Nest.class)) {
			assertThat(alternatives(context, "orders").get(0).get(Pigeon.LOFT)).isEqualTo(new Loft("nest"));
		}
	}

	@Test
	void detailsReplaceAddressAndKeepTheRest() {
		try (ConfigurableApplicationContext context = start("""
				mimic.connections.orders: { uri: "nonsense", timeout: 2s }
				""", Details.class)) {
			List<Context> alternatives = alternatives(context, "orders");
			assertThat(alternatives).extracting((alternative) -> alternative.get(Pigeon.LOFT))
				.containsExactly(new Loft("one"), new Loft("two"));
			assertThat(alternatives).extracting((alternative) -> alternative.get(ResolutionKeys.TIMEOUT))
				.containsOnly(Duration.ofSeconds(2));
			assertThat(alternatives.get(0).values(Pigeon.LOFT).get(0).origin()).isEqualTo("bean 'ordersDetails'");
		}
	}

	@Test
	void detailsAddConnection() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.uri: 'pigeon://loft'",
				Details.class)) {
			assertThat(context.getBean(ContextBuilder.class).names()).containsExactly("orders", "stock");
			assertThat(alternatives(context, "stock").get(0).get(Pigeon.LOFT)).isEqualTo(new Loft("stock"));
		}
	}

	@Test
	void unknownNameIsRefusedAtRuntime() {
		try (ConfigurableApplicationContext context = start("mimic.connections.orders.uri: 'pigeon://loft'")) {
			assertThatExceptionOfType(UnknownConnectionException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("order"))
				.withMessage("There is no connection named 'order'; did you mean 'orders'? Known are: orders");
		}
	}

	private static List<Context> alternatives(ConfigurableApplicationContext context, String name) {
		return context.getBean(ContextBuilder.class).alternatives(name);
	}

	private static ConfigurableApplicationContext start(String yaml, Class<?>... sources) {
		return Application.of(yaml).sources(Pigeon.class).sources(sources).start();
	}

	/**
	 * A type that only a converter knows.
	 *
	 * @param name a name
	 * @param size a size
	 */
	record Grain(String name, int size) {

	}

	/**
	 * A customizer with functions that want values.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		ContextCustomizer home() {
			Fun<Loft> loft = Fun.of(Arg.req(TOWN), Arg.opt(RING), Arg.opt(FLOORS), Arg.opt(TIMES), Arg.opt(GRAIN),
					(town, ring, floors, times, grain) -> new Loft("loft of " + town));
			return (connection, context) -> context.fold(Pigeon.LOFT, loft);
		}

		@Bean
		@ConfigurationPropertiesBinding
		static Converter<String, Grain> grainConverter() {
			return new GrainConverter();
		}

	}

	/**
	 * Converts grain.
	 */
	static class GrainConverter implements Converter<String, Grain> {

		@Override
		public Grain convert(String source) {
			return new Grain(source, 1);
		}

	}

	/**
	 * Two customizers, whose names have the other order.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OrderedCustomizers {

		@Bean
		@Order(2)
		ContextCustomizer zulu() {
			return (connection, context) -> context.add(TOWN, "second of " + connection);
		}

		@Bean
		@Order(1)
		ContextCustomizer alpha() {
			return (connection, context) -> context.add(TOWN, "first of " + connection);
		}

	}

	/**
	 * A customizer that says where to connect.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Nest {

		@Bean
		ContextCustomizer nest() {
			return (connection, context) -> context.add(Pigeon.LOFT, new Loft("nest"));
		}

	}

	/**
	 * Details of a connection that is configured and of one that is not.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Details {

		@Bean
		MimicConnectionDetails ordersDetails() {
			return MimicConnectionDetails.of("orders", "pigeon://one", "pigeon://two");
		}

		@Bean
		MimicConnectionDetails stockDetails() {
			return new MimicConnectionDetails() {

				@Override
				public String name() {
					return "stock";
				}

				@Override
				public Context context() {
					return Context.empty().add(Pigeon.LOFT, new Loft("stock"));
				}

			};
		}

	}

}
