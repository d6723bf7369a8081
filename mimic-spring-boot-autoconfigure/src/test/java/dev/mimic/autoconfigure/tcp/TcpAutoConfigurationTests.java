package dev.mimic.autoconfigure.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.connection.ContextBuilder;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.testkit.Application;
import dev.mimic.testkit.StartedThreads;
import dev.mimic.transport.netty.NettyFlow;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.DialOptions;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.NettyNameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpOptions;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.resolver.dns.DnsNameResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TcpAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class TcpAutoConfigurationTests {

	private final StartedThreads threads = new StartedThreads();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class));

	@Test
	void connectsByHostAndPort() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.host=127.0.0.1").run((context) -> {
			int port = listen(context);
			try (Flow flow = context.getBean(FlowResolver.class)
				.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port))) {
				assertThat(flow.unwrap(NettyFlow.class)).isNotNull();
			}
		});
		assertThat(this.threads.names()).isEmpty();
	}

	@Test
	void hostAndPortAreValuesWithOrigins() {
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.host=db.internal", "mimic.connections.orders.port=5432")
			.run((context) -> {
				Resolution resolution = context.getBean(FlowResolver.class).explain("orders").join();
				assertThat(resolution.toString()).contains("db.internal:5432");
				assertThat(connection(context).values(TcpEndpoint.HOST).get(0).origin()).isEqualTo("test");
				assertThat(connection(context).functions(TcpEndpoint.KEY).get(0).origin()).isEqualTo("built in");
			});
	}

	@Test
	void hostAndPortCanBeValues() {
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.host=db.internal",
					"mimic.connections.orders.values.port=5432")
			.run((context) -> assertThat(context.getBean(FlowResolver.class).explain("orders").join().toString())
				.contains("db.internal:5432"));
	}

	@Test
	void optionsReachTheSocket() {
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.host=127.0.0.1", "mimic.netty.transport=nio",
					"mimic.connections.orders.tcp.keep-alive=false", "mimic.connections.orders.tcp.no-delay=false",
					"mimic.connections.orders.tcp.receive-buffer=16KB")
			.run((context) -> {
				int port = listen(context);
				try (Flow flow = context.getBean(FlowResolver.class)
					.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port))) {
					SocketChannel channel = flow.unwrap(SocketChannel.class);
					assertThat(channel).isNotNull();
					SocketChannelConfig config = channel.config();
					assertThat(config.isKeepAlive()).isFalse();
					assertThat(config.isTcpNoDelay()).isFalse();
				}
				assertThat(connection(context).get(TcpOptions.KEY))
					.isEqualTo(new TcpOptions(false, false, null, 16 * 1024, null));
			});
	}

	@Test
	void nameResolverOfOnesOwnIsAsked() {
		NameResolver names = (host) -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()));
		this.contextRunner.withBean(NameResolver.class, () -> names)
			.withPropertyValues("mimic.connections.orders.host=db.internal")
			.run((context) -> {
				int port = listen(context);
				context.getBean(FlowResolver.class)
					.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port))
					.close();
			});
	}

	@Test
	void addressFiltersOfSpringBootApply() {
		this.contextRunner.withBean(InetAddressFilter.class, InetAddressFilter::externalAddresses)
			.withPropertyValues("mimic.connections.orders.host=localhost",
					"mimic.connections.literal.uri=tcp://127.0.0.1:1")
			.run((context) -> {
				int port = listen(context);
				FlowResolver resolver = context.getBean(FlowResolver.class);
				assertThatExceptionOfType(NoFlowException.class)
					.isThrownBy(
							() -> resolver.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port)))
					.withMessageContaining("127.0.0.1")
					.withMessageContaining("of host 'localhost' refused by the address filter");
				assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve("literal"))
					.withMessageContaining("address 127.0.0.1 refused by the address filter");
			});
	}

	@Test
	void addressFiltersOfOnesOwnAddToThoseOfSpringBoot() {
		AddressFilter nothing = (address) -> false;
		this.contextRunner.withBean(InetAddressFilter.class, InetAddressFilter::all)
			.withBean(AddressFilter.class, () -> nothing)
			.withPropertyValues("mimic.connections.orders.uri=tcp://127.0.0.1:1")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("orders"))
				.withMessageContaining("refused by the address filter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5://192.0.2.1:1080", "http://192.0.2.1:3128", "ssh://deploy@192.0.2.1" })
	void addressFiltersApplyToWhatAHopLeadsTo(String hop) {
		this.contextRunner.withBean(InetAddressFilter.class, InetAddressFilter::externalAddresses)
			.withPropertyValues("mimic.connections.hop.uri=" + hop,
					"mimic.connections.name.uri=tcp://orders.internal:1", "mimic.connections.name.via=hop",
					"mimic.connections.literal.uri=tcp://127.0.0.1:1", "mimic.connections.literal.via=hop")
			.run((context) -> {
				FlowResolver resolver = context.getBean(FlowResolver.class);
				assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve("name"))
					.withMessageContaining("Host 'orders.internal' would be looked up at the hop");
				assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve("literal"))
					.withMessageContaining("address 127.0.0.1 refused by the address filter");
			});
	}

	@ParameterizedTest
	@CsvSource({ "via=, true", "uri=socks5://192.0.2.1:1080, true", "uri=http://192.0.2.1:3128, false",
			"uri=ssh://deploy@192.0.2.1, true", "uri=ssh://deploy@192.0.2.1, false" })
	void addressFiltersOfSpringBootSeeMappedAddressesAsIpv4(String hop, boolean external) {
		String address = external ? "169.254.169.254" : "8.8.8.8";
		this.contextRunner.withBean(NameResolver.class, () -> mapped(address))
			.withBean(InetAddressFilter.class,
					external ? InetAddressFilter::externalAddresses : InetAddressFilter::internalAddresses)
			.withPropertyValues("mimic.connections.orders.uri=tcp://evil.test:1",
					hop.equals("via=") ? "mimic.connections.orders.via=" : "mimic.connections.orders.via=hop")
			.withPropertyValues(hop.equals("via=") ? new String[0]
					: new String[] { "mimic.connections.hop." + hop, "mimic.connections.hop.dns=local" })
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("orders"))
				.withMessageContaining("address " + address + " of host 'evil.test' refused by the address filter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "[::ffff:127.0.0.1]" })
	void addressFiltersOfSpringBootApplyToEverySpellingWhereNamesAreUnfiltered(String host) {
		this.contextRunner.withBean(InetAddressFilter.class, InetAddressFilter::externalAddresses)
			.withPropertyValues("mimic.connections.orders.uri=tcp://" + host + ":1", "mimic.connections.orders.via=hop",
					"mimic.connections.hop.uri=ssh://deploy@192.0.2.1", "mimic.connections.hop.unfiltered-dns=true")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("orders"))
				.withMessageContaining("address 127.0.0.1")
				.withMessageContaining("refused by the address filter"));
	}

	@Test
	void noFilterOfSpringBootIsNeeded() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(InetAddressFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AddressFilter.class));
	}

	@Test
	void nettyCanLookNamesUp() {
		this.contextRunner.withPropertyValues("mimic.dns.resolver=netty", "mimic.connections.orders.host=localhost")
			.run((context) -> {
				assertThat(context.getBean(NameResolver.class)).isInstanceOf(NettyNameResolver.class);
				int port = listen(context);
				try (Flow flow = context.getBean(FlowResolver.class)
					.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port))) {
					assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
						.contains("dns localhost: ");
				}
			});
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.threads.names().isEmpty());
	}

	@Test
	void missingJarOfTheNameResolverIsReported(CapturedOutput output) {
		assertThat(Application.of("""
				mimic:
				  dns.resolver: netty
				  connections.orders.uri: tcp://db:5432
				""").classLoader(new FilteredClassLoader(DnsNameResolver.class)).report(output))
			.contains("Property: mimic.dns.resolver")
			.contains("Reason: The resolver 'netty' needs a dependency that is missing")
			.contains("Add 'io.netty:netty-resolver-dns', or set it to 'jdk'.");
	}

	@Test
	void timesOfADialReachTheContext() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=tcp://db:5432",
				"mimic.connections.orders.tcp.connection-attempt-delay=100ms",
				"mimic.connections.orders.tcp.resolution-delay=0", "mimic.connections.orders.tcp.address-cool-down=1m")
			.run((context) -> assertThat(connection(context).get(DialOptions.KEY))
				.isEqualTo(new DialOptions(Duration.ofMillis(100), Duration.ZERO, Duration.ofMinutes(1))));
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=tcp://db:5432")
			.run((context) -> assertThat(connection(context).get(DialOptions.KEY)).isNull());
	}

	@Test
	void timesOfADialThatMakeNoSenseAreReported(CapturedOutput output) {
		assertThat(Application.of("""
				mimic.connections.orders:
				  uri: "tcp://db:5432"
				  tcp: { connection-attempt-delay: 9ms, resolution-delay: -1ms, address-cool-down: -1s }
				""").report(output)).contains("Property: mimic.connections.orders.tcp.connection-attempt-delay")
			.contains("It must be at least 10ms, the shortest delay that RFC 8305 allows")
			.contains("Property: mimic.connections.orders.tcp.resolution-delay")
			.contains("Property: mimic.connections.orders.tcp.address-cool-down");
	}

	@Test
	void lookupLeavesNoThread() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.host=localhost").run((context) -> {
			int port = listen(context);
			context.getBean(FlowResolver.class)
				.resolve("orders", (connection) -> connection.add(TcpEndpoint.PORT, port))
				.close();
		});
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.threads.names().isEmpty());
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("mimic.protocols.tcp.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TcpProtocol.class)
				.doesNotHaveBean(NameResolver.class));
	}

	@Test
	void uriWithCredentialsIsReported(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.orders.uri: 'tcp://user:pa55w0rd@db:5432'").report(output))
			.contains("Property: mimic.connections.orders.uri")
			.contains("Reason: Protocol 'tcp' can't use it: An address has the form tcp://host:port, "
					+ "without user information");
	}

	@Test
	void numbersThatMakeNoSenseAreReported(CapturedOutput output) {
		assertThat(Application.of("""
				mimic.connections.orders:
				  host: "db internal"
				  port: 5432
				""").report(output)).contains("Property: mimic.connections.orders.host")
			.contains("Reason: It is not a host");
		assertThat(Application.of("""
				mimic.connections.orders:
				  uri: "tcp://db:5432"
				  tcp: { send-buffer: 4GB, receive-buffer: 0B, user-timeout: 0 }
				""").report(output)).contains("Property: mimic.connections.orders.tcp.send-buffer")
			.contains("Property: mimic.connections.orders.tcp.receive-buffer")
			.contains("Property: mimic.connections.orders.tcp.user-timeout");
	}

	@Test
	void missingDependencyIsReported(CapturedOutput output) {
		String report = Application
			.of("mimic.connections: { a: { uri: 'tcp://db:5432' }, b: { host: db, port: 5432 } }")
			.classLoader(new FilteredClassLoader(EventLoopGroup.class.getPackageName()))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.a.uri")
			.contains("Reason: No protocol has the scheme 'tcp'")
			.contains("Protocol 'tcp' needs the dependency 'io.netty:netty-transport': add it, "
					+ "or the starter 'dev.mimic:mimic-spring-boot-starter', which brings it.")
			.contains("Property: mimic.connections.b.host")
			.contains("Reason: No active protocol uses 'host'");
	}

	/**
	 * Creates a resolver that gives what the JDK gives for an AAAA record with an
	 * IPv4-mapped address.
	 * @param ipv4 the IPv4 address
	 * @return the resolver
	 */
	private static NameResolver mapped(String ipv4) {
		return (host) -> {
			try {
				byte[] bytes = ByteBuffer.allocate(16)
					.putShort(10, (short) 0xFFFF)
					.put(12, InetAddress.getByName(ipv4).getAddress())
					.array();
				return CompletableFuture.completedFuture(List.of(Inet6Address.getByAddress(null, bytes, -1)));
			}
			catch (UnknownHostException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		};
	}

	private static Context connection(ApplicationContext context) {
		return context.getBean(ContextBuilder.class).alternatives("orders").get(0);
	}

	private static int listen(ApplicationContext context) {
		URI uri = context.getBean(TcpProtocol.class)
			.listen(new TcpEndpoint("127.0.0.1", 0), Context.empty(), Flow::close)
			.toCompletableFuture()
			.join()
			.address();
		return uri.getPort();
	}

}
