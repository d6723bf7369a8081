package dev.mimic.autoconfigure.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.connection.ContextCustomizer;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.ClosedPort;
import dev.mimic.transport.proxy.HttpConnectProtocol;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.proxy.ProxyCredentials;
import dev.mimic.transport.proxy.ProxyHeaders;
import dev.mimic.transport.proxy.Socks5Protocol;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameLookup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProxyAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
class ProxyAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class));

	private final ProxySelector selector = ProxySelector.getDefault();

	@AfterEach
	void restoreSelector() {
		ProxySelector.setDefault(this.selector);
	}

	@Test
	void propertiesOfAProxyReachItsContext() {
		this.contextRunner
			.withPropertyValues("mimic.connections.proxy.uri=http://proxy:3128", "mimic.connections.proxy.dns=local",
					"mimic.connections.proxy.unfiltered-dns=true", "mimic.connections.proxy.proxy.user=bob",
					"mimic.connections.proxy.proxy.password=s3cret",
					"mimic.connections.proxy.proxy.headers.X-Tenant=blue")
			.run((context) -> {
				Context proxy = context.getBean(ConnectionCatalog.class).alternatives("proxy").get(0);
				assertThat(proxy.get(HttpProxyEndpoint.KEY)).hasToString("http://proxy:3128");
				assertThat(proxy.get(NameLookup.KEY)).isEqualTo(NameLookup.LOCAL);
				assertThat(proxy.get(NameLookup.UNFILTERED)).isTrue();
				ProxyCredentials credentials = Objects.requireNonNull(proxy.get(ProxyCredentials.KEY));
				assertThat(credentials.user()).isEqualTo("bob");
				assertThat(credentials.password().reveal()).isEqualTo("s3cret");
				assertThat(proxy.get(ProxyHeaders.KEY)).hasToString("[X-Tenant]");
				assertThat(context.getBean(FlowResolver.class).explain("proxy").join().toString())
					.doesNotContain("s3cret", "bob", "blue");
			});
	}

	@Test
	void namesAreLookedUpAtTheHopByDefault() {
		this.contextRunner.withPropertyValues("mimic.connections.proxy.uri=socks5://proxy")
			.run((context) -> assertThat(
					context.getBean(ConnectionCatalog.class).alternatives("proxy").get(0).get(NameLookup.KEY))
				.isNull());
	}

	@ParameterizedTest
	@CsvSource({ "socks5://bob:s3cret@proxy, proxy.user=bob, proxy.user, 'The URI of this connection has a user, too'",
			"socks5://proxy, proxy.password=s3cret, proxy.password, 'It is set without a user'",
			"socks5://proxy, proxy.user=bob, proxy.user, 'The password for a SOCKS5 proxy has from 1 to 255 bytes'",
			"http://proxy, proxy.user=s3:cret, proxy.user, 'The user for an HTTP proxy can''t hold a colon'",
			"tcp://proxy:1, proxy.user=bob, proxy.user, 'This connection is not a proxy'",
			"socks5://proxy, proxy.headers.X=s3cret, proxy.headers, 'This connection is not an HTTP proxy'",
			"http://proxy, proxy.headers.Host=s3cret, proxy.headers, 'Header ''Host'' can''t be set'",
			"http://proxy, proxy.headers.X=s3cr\u00e4t, proxy.headers, 'The value of header ''X'' can have printable'",
			"http://bob:s3cret@proxy, proxy.headers.Proxy-Authorization=Bearer s3cret, proxy.headers, "
					+ "'There is a header ''Proxy-Authorization'' and a user, too'" })
	void mistakesStopTheStartAndShowNoSecret(String uri, String property, String key, String reason) {
		this.contextRunner
			.withPropertyValues("mimic.connections.proxy.uri=" + uri, "mimic.connections.proxy." + property)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("mimic.connections.proxy." + key)
				.hasMessageContaining(reason)
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("s3")));
	}

	@ParameterizedTest
	@CsvSource({ "dns=local, dns", "dns=remote, dns", "unfiltered-dns=true, unfiltered-dns" })
	void lookupsAreForHopsOnly(String property, String key) {
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.uri=tcp://orders:1", "mimic.connections.orders." + property)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidConfigurationException.class, (ex) -> {
					assertThat(ex.problems().get(0).property()).isEqualTo("mimic.connections.orders." + key);
					assertThat(ex.problems().get(0).reason()).startsWith("This connection is not a hop");
					assertThat(ex.problems().get(0).action()).contains("or remove it");
				}));
		this.contextRunner
			.withPropertyValues("mimic.connections.hop.uri=ssh://hop", "mimic.connections.hop." + property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5", "http" })
	void protocolsCanBeSwitchedOff(String protocol) {
		this.contextRunner
			.withPropertyValues("mimic.protocols." + protocol + ".enabled=false",
					"mimic.connections.proxy.uri=" + protocol + "://proxy")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidConfigurationException.class,
						(ex) -> assertThat(ex.problems().get(0).action())
							.contains("Protocol '" + protocol + "' is switched off")));
		this.contextRunner.withPropertyValues("mimic.protocols.tcp.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(Socks5Protocol.class)
				.hasSingleBean(HttpConnectProtocol.class));
	}

	@Test
	void filterBeanAppliesToTargets() {
		this.contextRunner.withBean(AddressFilter.class, () -> (address) -> address.isLoopbackAddress())
			.withBean(ContextCustomizer.class, () -> via("orders", "proxy"))
			.withPropertyValues("mimic.connections.orders.uri=tcp://orders.internal:7000",
					"mimic.connections.proxy.uri=socks5://127.0.0.1:1")
			.run((context) -> assertThat(context.getBean(FlowResolver.class).resolveAsync("orders"))
				.failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withMessageContaining("would be looked up at the hop"));
	}

	@Test
	void proxiesOfTheJvmAreNotAskedUnlessConfigured() throws Exception {
		Selector asked = new Selector(List.of(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1))));
		ProxySelector.setDefault(asked);
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.contextRunner
				.withPropertyValues("mimic.connections.orders.uri=tcp://127.0.0.1:" + server.getLocalPort())
				.withSystemProperties("socksProxyHost=127.0.0.1", "socksProxyPort=1", "https.proxyHost=127.0.0.1")
				.run((context) -> {
					context.getBean(FlowResolver.class).resolve("orders").close();
					assertThat(asked.asked).isEmpty();
					assertThat(ProxySelector.getDefault()).isSameAs(asked);
				});
		}
	}

	@Test
	void proxiesOfTheJvmAreTakenWhereConfigured() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Selector asked = new Selector(
					List.of(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", server.getLocalPort()))));
			ProxySelector.setDefault(asked);
			CompletableFuture<String> requested = CompletableFuture.supplyAsync(() -> socks(server));
			runWithSystemProxy("tcp://orders.internal:7000", (context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
					assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString()).contains(
							"connection 'system proxy socks5://127.0.0.1:" + server.getLocalPort() + "'",
							"(java.net.ProxySelector)");
				}
				assertThat(requested.join()).isEqualTo("orders.internal");
				assertThat(asked.asked).containsExactly("socket://orders.internal:7000");
			});
		}
	}

	@Test
	void httpProxiesOfTheJvmAndTheDirectWayAreAlternatives() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ClosedPort closed = new ClosedPort()) {
			Selector asked = new Selector(List
				.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", closed.port())), Proxy.NO_PROXY));
			ProxySelector.setDefault(asked);
			String address = "127.0.0.1:" + server.getLocalPort();
			runWithSystemProxy("tcp://" + address, (context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
					assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString()).containsSubsequence(
							"alternative 1", "system proxy http://127.0.0.1:" + closed.port(), "refused",
							"alternative 2", "connected");
				}
				assertThat(asked.asked).containsExactly("socket://" + address, "https://" + address);
			});
		}
	}

	@Test
	void hopsOfTheConnectionComeBeforeProxiesOfTheJvm() {
		Selector asked = new Selector(List.of());
		ProxySelector.setDefault(asked);
		this.contextRunner.withBean(ContextCustomizer.class, () -> via("orders"))
			.withPropertyValues("mimic.use-system-proxy=true", "mimic.connections.orders.uri=tcp://127.0.0.1:1")
			.run((context) -> {
				assertThat(context.getBean(FlowResolver.class).resolveAsync("orders"))
					.failsWithin(Duration.ofSeconds(10));
				assertThat(asked.asked).isEmpty();
			});
	}

	private void runWithSystemProxy(String uri, Consumer consumer) {
		this.contextRunner.withPropertyValues("mimic.use-system-proxy=true", "mimic.connections.orders.uri=" + uri)
			.run(consumer::accept);
	}

	private static ContextCustomizer via(String name, String... hops) {
		return (connection, context) -> connection.equals(name) ? context.add(ResolutionKeys.VIA, List.of(hops))
				: context;
	}

	private static String socks(ServerSocket server) {
		try (Socket socket = server.accept()) {
			DataInputStream input = new DataInputStream(socket.getInputStream());
			input.readNBytes(3);
			socket.getOutputStream().write(new byte[] { 5, 0 });
			input.readNBytes(4);
			String name = new String(input.readNBytes(input.readUnsignedByte()), StandardCharsets.US_ASCII);
			input.readNBytes(2);
			socket.getOutputStream().write(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
			return name;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Looks at an application.
	 */
	private interface Consumer {

		void accept(AssertableApplicationContext context) throws Exception;

	}

	/**
	 * Remembers what it was asked for.
	 */
	private static final class Selector extends ProxySelector {

		private final List<String> asked = new CopyOnWriteArrayList<>();

		private final List<Proxy> proxies;

		Selector(List<Proxy> proxies) {
			this.proxies = proxies;
		}

		@Override
		public List<Proxy> select(URI uri) {
			this.asked.add(uri.toString());
			boolean socks = uri.getScheme().equals("socket");
			return this.proxies.stream()
				.filter((proxy) -> proxy.type() == Proxy.Type.DIRECT
						|| (proxy.type() == (socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP)))
				.toList();
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		}

	}

}
