package dev.mimic.autoconfigure.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.autoconfigure.Loft;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Protocol;
import dev.mimic.testkit.Application;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application prints that does not start because of a connection.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionReportTests {

	private static final Key<Integer> SIZE = Key.named("size", Integer.class);

	private static final Key<Integer> OTHER_SIZE = Key.named("size", Integer.class);

	@Test
	void valueThatCannotBeConverted(CapturedOutput output) {
		assertThat(report("mimic.connections.orders: { uri: 'pigeon://loft', timeout: 'pa55w0rd parsecs' }", output))
			.contains("Property: mimic.connections.orders.timeout")
			.contains("Origin: application.yml - 1:60")
			.contains("Reason: Its value can't be read")
			.contains("Set it to a time such as 500ms, 2s or 5m. The value is not shown, as it may hold a secret.");
	}

	@Test
	void enumThatCannotBeConverted(CapturedOutput output) {
		assertThat(report("mimic.connections.orders: { uri: 'pigeon://loft', startup: pa55w0rd }", output))
			.contains("Property: mimic.connections.orders.startup")
			.contains("Set it to one of lazy, eager, wait.");
	}

	@Test
	void timeThatIsNegative(CapturedOutput output) {
		assertThat(report("mimic: { timeout: -1s, connections: { orders: { uri: 'pigeon://loft', timeout: 0 } } }",
				output))
			.contains("Property: mimic.timeout")
			.contains("Property: mimic.connections.orders.timeout")
			.contains("Reason: It must be greater than zero");
	}

	@Test
	void connectionThatGoesNowhere(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.timeout: 2s", output))
			.contains("Property: mimic.connections.orders")
			.contains("Reason: It does not say where to connect")
			.contains("Set 'mimic.connections.orders.uri', such as tcp://host:port, or 'uris', 'host' and 'port', "
					+ "'path' or 'values'");
	}

	@Test
	void emptyConnection(CapturedOutput output) {
		assertThat(report("mimic.connections: { orders: {}, \"[a.b]\": }", output))
			.contains("Property: mimic.connections.orders")
			.contains("Property: mimic.connections[a.b]")
			.contains("Reason: It does not say where to connect");
	}

	@Test
	void uriAndUris(CapturedOutput output) {
		assertThat(report("""
				mimic.connections.orders: { uri: "pigeon://user:pa55w0rd@loft", uris: ["pigeon://u:pa55w0rd@loft"] }
				""", output)).contains("Property: mimic.connections.orders.uri")
			.contains("Origin: application.yml - 1:34")
			.contains("Reason: It can't be set together with 'uris', which is set by application.yml - 1:72");
	}

	@Test
	void uriThatIsBlank(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders.uri: 'pigeon://user:pa55w0rd@loft'")
			.sources(Pigeon.class)
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_URI", " "))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders.uri")
			.contains("Origin: System Environment Property \"MIMIC_CONNECTIONS_ORDERS_URI\"")
			.contains("Reason: It is set, but blank")
			.contains("remove it there: also a blank value beats what other places say.");
	}

	@Test
	void variableWithMisspelledConnection(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders.uri: 'pigeon://user:pa55w0rd@loft'")
			.sources(Pigeon.class)
			.variables(Map.of("MIMIC_CONNECTIONS_ORDRES_TIMEOUT", "2s"))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.ordres")
			.contains("Origin: System Environment Property \"MIMIC_CONNECTIONS_ORDRES_TIMEOUT\"")
			.contains("Did you mean the connection 'orders'? Then correct the name. "
					+ "Set 'mimic.connections.ordres.uri', such as tcp://host:port");
	}

	@Test
	void severalProblemsHaveActionsOfTheirOwn(CapturedOutput output) {
		assertThat(report("mimic.connections: { a: { uri: 'pidgeon://loft' }, b: { timeout: 2s }, c: { uri: loft } }",
				output))
			.contains("mimic.connections.a.uri: Did you mean 'pigeon'? ")
			.contains("mimic.connections.b: Set 'mimic.connections.b.uri', such as tcp://host:port")
			.contains("mimic.connections.c.uri: Write it as a URI, ");
	}

	@Test
	void severalProblemsMayShareAnAction(CapturedOutput output) {
		assertThat(report("mimic.connections: { a: { uri: loft }, b: { uri: loft }, c: { timeout: 2s } }", output))
			.contains("mimic.connections.a.uri, mimic.connections.b.uri: Write it as a URI, ");
	}

	@Test
	void uriAndHost(CapturedOutput output) {
		assertThat(report("mimic.connections.orders: { uri: 'pigeon://user:pa55w0rd@loft', host: loft }", output))
			.contains("Property: mimic.connections.orders.host")
			.contains("Origin: application.yml - 1:71")
			.contains("Reason: It can't be set together with 'uri', which is set by application.yml - 1:34");
	}

	@Test
	void uriThatIsNone(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.uri: 'pigeon://user:pa55w0rd %@loft'", output))
			.contains("Property: mimic.connections.orders.uri")
			.contains("Origin: application.yml - 1:31")
			.contains("Reason: It is not a URI: Illegal character in authority at position ")
			.contains("Percent-encode what a URI does not allow");
	}

	@Test
	void placeholderThatIsNotResolved(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.uri: 'pigeon://user:pa55w0rd@${loft}'", output))
			.contains("Property: mimic.connections.orders.uri")
			.contains("Reason: It holds a placeholder that no property resolves");
	}

	@Test
	void schemeThatIsUnknown(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.uri: 'pidgeon://user:pa55w0rd@loft'", output))
			.contains("Property: mimic.connections.orders.uri")
			.contains("Reason: No protocol has the scheme 'pidgeon'")
			.containsPattern("Did you mean 'pigeon'\\? Known schemes are: .*memory, pigeon")
			.contains("A Protocol bean of your own adds a scheme.");
	}

	@Test
	void uriWithoutScheme(CapturedOutput output) {
		assertThat(report("mimic.connections: { a: { uri: 'pa55w0rd:secret@loft' }, b: { uri: pa55w0rd } }", output))
			.contains("Property: mimic.connections.a.uri")
			.contains("Property: mimic.connections.b.uri")
			.contains("Reason: It has no scheme")
			.contains("Write it as a URI, such as tcp://host:port. Known schemes are: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:6379", "localhost:6379", "127.0.0.1", "[::1]:6379", "::1", "2001:db8::1",
			"my_host:6379", "my_host", "redis-1.example.com:6379/0", "10.0.0.1:6379/0", "//127.0.0.1:6379",
			"/run/redis.sock", "user:pa55w0rd@127.0.0.1:6379", "1host:6379?a=b", " 127.0.0.1:6379" })
	void addressWithoutScheme(String address, CapturedOutput output) {
		assertThat(report("""
				mimic:
				  connections.orders.uri: "%1$s"
				  servers.lines.uri: "%1$s"
				""".formatted(address), output)).contains("Property: mimic.connections.orders.uri")
			.contains("Reason: It has no scheme")
			.contains("Write it as a URI, such as tcp://host:port. Known schemes are: ");
	}

	@Test
	void valuesThatNoTextConvertsToAreNotOffered(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders: { uri: 'pigeon://loft', values: { sise: 1 } }")
			.sources(Pigeon.class, OneSize.class, Unconvertible.class)
			.report(output);
		assertThat(report).contains("Did you mean 'size'? Known names are: ")
			.containsPattern("Known names are: [\\w, -]*\\btcp\\b")
			.doesNotContainPattern("Known names are: [^.]*unconvertible");
	}

	@Test
	void protocolThatIsSwitchedOff(CapturedOutput output) {
		assertThat(
				report("mimic: { protocols.memory.enabled: false, connections.orders.uri: 'memory://loft' }", output))
			.contains("Reason: No protocol has the scheme 'memory'")
			.contains("Protocol 'memory' is switched off: remove 'mimic.protocols.memory.enabled=false'.");
	}

	@Test
	void uriThatTheProtocolRefuses(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.uri: 'pigeon:///'", output))
			.contains("Property: mimic.connections.orders.uri")
			.contains("Reason: Protocol 'pigeon' can't use it: a pigeon needs a loft");
	}

	@Test
	void protocolThatTellsSecrets(CapturedOutput output) {
		String report = Application
			.of("mimic.connections: { a: { uri: 'gossip://user:pa55w0rd@loft' }, "
					+ "b: { uri: 'gossip://loft?token=pa55w0rd' }, c: { uri: 'gossip://pa55w0rd@my_loft' } }")
			.sources(Gossip.class)
			.report(output);
		assertThat(report).contains("Property: mimic.connections.a.uri")
			.contains("Property: mimic.connections.b.uri")
			.contains("Property: mimic.connections.c.uri")
			.contains("Reason: Protocol 'gossip' can't use it" + System.lineSeparator());
	}

	@Test
	void valueWithUnknownName(CapturedOutput output) {
		assertThat(report("mimic.connections.orders: { uri: 'pigeon://loft', values: { lofd: pa55w0rd } }", output))
			.contains("Property: mimic.connections.orders.values.lofd")
			.contains("Origin: application.yml - 1:67")
			.contains("Reason: No key has this name")
			.contains("Did you mean 'loft'? Known names are: ");
	}

	@Test
	void valueWithAmbiguousName(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders: { uri: 'pigeon://loft', values: { size: 1 } }")
			.sources(Pigeon.class, TwoSizes.class)
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders.values.size")
			.contains("Reason: 2 keys have this name, so it is not clear which one is meant");
	}

	@Test
	void valueThatCannotBeConvertedToItsKey(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders: { uri: 'pigeon://loft', values: { size: pa55w0rd } }")
			.sources(Pigeon.class, OneSize.class)
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders.values.size")
			.contains("Origin: application.yml - 1:67")
			.contains("Reason: It can't be converted to java.lang.Integer");
	}

	@Test
	void hostWithoutProtocolForIt(CapturedOutput output) {
		assertThat(report("mimic: { protocols.tcp.enabled: false, connections.orders: { host: a, port: 1 } }", output))
			.contains("Property: mimic.connections.orders.host")
			.contains("Reason: No active protocol uses 'host'")
			.contains("Protocol 'tcp' is switched off: remove 'mimic.protocols.tcp.enabled=false'.");
	}

	@Test
	void portThatIsNone(CapturedOutput output) {
		assertThat(report("mimic.connections.orders: { host: a, port: 70000 }", output))
			.contains("Property: mimic.connections.orders.port")
			.contains("Reason: It must be between 1 and 65535");
	}

	@Test
	void everyInvalidConnection(CapturedOutput output) {
		assertThat(report("mimic.connections: { a: { uri: 'x://y' }, b: { timeout: 1s } }", output))
			.contains("Property: mimic.connections.a.uri")
			.contains("Property: mimic.connections.b");
	}

	@Test
	void twoDetailsOfOneName(CapturedOutput output) {
		String report = Application.of("").sources(TwoDetails.class).report(output);
		assertThat(report).contains("Property: mimic.connections.orders")
			.contains("Reason: The beans 'one' and 'two' both define its target");
	}

	@Test
	void twoProtocolsOfOneKey(CapturedOutput output) {
		String report = Application.of("").sources(Pigeon.class, Dove.class).report(output);
		assertThat(report).contains("Protocol 'dove' can't be registered: key 'loft' belongs to protocol 'pigeon'")
			.contains("Remove one of the Protocol beans");
	}

	@Test
	void twoProtocolsOfOneScheme(CapturedOutput output) {
		String report = Application.of("").sources(Pigeon.class, Stool.class).report(output);
		assertThat(report)
			.contains("Protocol 'stool' can't be registered: scheme 'pigeon' belongs to protocol 'pigeon'")
			.contains("give it an endpoint key and schemes of its own");
	}

	@Test
	void protocolOfTheSchemeOfABuiltInOne(CapturedOutput output) {
		String report = Application.of("").sources(OwnTcp.class).report(output);
		assertThat(report).containsPattern("scheme 'tcp' belongs to protocol '(tcp|own)' already")
			.contains("switched off by 'mimic.protocols.<name>.enabled=false'");
		Application.of("mimic.protocols.tcp.enabled: false").sources(OwnTcp.class).start().close();
	}

	@Test
	void unknownConnection(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders.uri: 'pigeon://user:pa55w0rd@loft'")
			.sources(Pigeon.class, Caller.class)
			.report(output);
		assertThat(report).contains("There is no connection named 'order'; did you mean 'orders'? Known are: orders.")
			.contains("Correct the name where it is used, or set 'mimic.connections.order.uri'.");
	}

	@Test
	void eventLoopsThatAreNotThere(CapturedOutput output) {
		assertThat(report("mimic.netty.transport: kqueue", output)).contains("Property: mimic.netty.transport")
			.contains("Origin: application.yml - 1:24")
			.contains("Reason: Transport 'kqueue' ")
			.contains("io.netty:netty-transport-native-kqueue")
			.contains("Add the dependency, or set the property to 'auto'");
	}

	@Test
	void eventLoopsOfTheApplicationThatAreNotThere(CapturedOutput output) {
		String report = Application.of("").sources(OwnLoops.class).report(output);
		assertThat(report).contains("The event loops can't work: Transport 'kqueue' ")
			.contains("or create the EventLoops with TransportKind.AUTO");
	}

	@Test
	void bindingThatSomebodyElseStarts(CapturedOutput output) {
		String report = Application
			.of("mimic: { protocols.unix.enabled: true, connections.orders: { uri: 'pigeon://pa55w0rd@loft' } }")
			.sources(Pigeon.class, ForeignBinder.class)
			.report(output, (failure) -> assertThat(failure).hasRootCauseInstanceOf(RuntimeException.class));
		assertThat(report).contains("Property: mimic.connections.orders.uri")
			.contains("Origin: application.yml - 1:67")
			.contains("Reason: it can't be converted to java.time.Duration")
			.contains("Its value is not shown, as it may hold a secret.");
	}

	@Test
	void noEventLoops(CapturedOutput output) {
		assertThat(report("mimic.netty.threads: 0", output)).contains("Property: mimic.netty.threads")
			.contains("Reason: It must be at least 1");
	}

	private static String report(String yaml, CapturedOutput output) {
		return Application.of(yaml).sources(Pigeon.class).report(output);
	}

	/**
	 * A protocol that does not keep secrets.
	 */
	static class Gossip extends Pigeon {

		@Override
		public String name() {
			return "gossip";
		}

		@Override
		public Set<String> schemes() {
			return Set.of("gossip");
		}

		@Override
		public Loft parse(URI uri) {
			throw new IllegalArgumentException("Guess what: " + uri.getSchemeSpecificPart());
		}

	}

	/**
	 * Loops that this machine does not have.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnLoops {

		@Bean
		EventLoops loops() {
			return EventLoops.create(TransportKind.KQUEUE, 1);
		}

	}

	/**
	 * A protocol with the key of another one.
	 */
	static class Dove extends Pigeon {

		@Override
		public String name() {
			return "dove";
		}

	}

	/**
	 * A protocol of the same scheme, with a key of its own.
	 */
	static class Stool extends OwnTcp {

		private static final Key<String> STOOL = Key.named("stool", String.class);

		@Override
		public Key<String> endpoint() {
			return STOOL;
		}

		@Override
		public Set<String> schemes() {
			return Set.of("bird", "pigeon");
		}

	}

	/**
	 * A protocol of a built-in scheme.
	 */
	static class OwnTcp implements Protocol<String> {

		private static final Key<String> OWN = Key.named("own", String.class);

		@Override
		public Key<String> endpoint() {
			return OWN;
		}

		@Override
		public Set<String> schemes() {
			return Set.of("tcp");
		}

		@Override
		public CompletionStage<? extends Flow> connect(String endpoint, Attempt attempt) {
			return CompletableFuture.failedFuture(new FlowException("Not connected in a test"));
		}

	}

	/**
	 * A customizer with a key.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OneSize {

		@Bean
		ContextCustomizer size() {
			return (connection, context) -> context.add(SIZE, 1);
		}

	}

	/**
	 * A customizer with a key for which there is no text.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Unconvertible {

		@Bean
		ContextCustomizer unconvertible() {
			return (connection, context) -> context.add(Key.named("unconvertible", Runnable.class), () -> {
			});
		}

	}

	/**
	 * A customizer with two keys of one name.
	 */
	@Configuration(proxyBeanMethods = false)
	static class TwoSizes {

		@Bean
		ContextCustomizer sizes() {
			return (connection, context) -> sizes(context);
		}

		private static Context sizes(Context context) {
			return context.add(SIZE, 1).add(OTHER_SIZE, 1);
		}

	}

	/**
	 * Two details of one name.
	 */
	@Configuration(proxyBeanMethods = false)
	static class TwoDetails {

		@Bean
		MimicConnectionDetails one() {
			return MimicConnectionDetails.of("orders", "memory://one");
		}

		@Bean
		MimicConnectionDetails two() {
			return MimicConnectionDetails.of("orders", "memory://two");
		}

	}

	/**
	 * Binds a property of ours to a type of its own.
	 */
	static class ForeignBinder {

		ForeignBinder(Environment environment) {
			Binder.get(environment).bind("mimic.connections.orders.uri", Duration.class);
		}

	}

	/**
	 * Uses a name that is not known.
	 */
	static class Caller implements ApplicationRunner {

		private final FlowResolver flows;

		Caller(FlowResolver flows) {
			this.flows = flows;
		}

		@Override
		public void run(ApplicationArguments arguments) {
			this.flows.resolve("order");
		}

	}

}
