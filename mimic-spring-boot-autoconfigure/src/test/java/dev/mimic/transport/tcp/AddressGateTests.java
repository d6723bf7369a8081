package dev.mimic.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AddressGate}, by dials of {@link TcpProtocol}.
 *
 * @author Mimic Contributors
 */
class AddressGateTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private static final AddressFilter PUBLIC = (address) -> !address.isLoopbackAddress()
			&& !address.isLinkLocalAddress() && !address.isSiteLocalAddress();

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 1);

	private final List<InetAddress> filtered = new CopyOnWriteArrayList<>();

	private final FailedAddresses failures = new FailedAddresses(System::nanoTime);

	@AfterEach
	void closeLoops() throws Exception {
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void mappedAddressOfAResolverIsFilteredAsTheIpv4AddressThatIsDialled() {
		FlowResolver resolver = resolver(answer(mapped(169, 254, 169, 254)), PUBLIC);
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve(context("evil.test", 1)))
			.withMessageContaining("address 169.254.169.254 of host 'evil.test' refused by the address filter");
		assertThat(this.filtered).allMatch((address) -> address.getAddress().length == 4);
	}

	@Test
	void mappedAddressInAnAaaaRecordIsFiltered() throws Exception {
		try (NameServer server = new NameServer();
				NettyNameResolver names = new NettyNameResolver(this.loops, List.of(server.address()))) {
			server.knows("evil.test", mapped(127, 0, 0, 1));
			FlowResolver resolver = resolver(names, PUBLIC);
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve(context("evil.test", 1)))
				.withMessageContaining("address 127.0.0.1 of host 'evil.test' refused by the address filter");
			assertThat(server.questions()).contains("evil.test AAAA");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "127.0.0.1.",
			"::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:127.0.0.1%1", "::1", "\uff11\uff12\uff17.1" })
	void everySpellingOfALiteralIsFiltered(String host) {
		FlowResolver resolver = resolver(AddressGateTests::noLookup, PUBLIC);
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve(context(host, 1)))
			.withMessageContaining("refused by the address filter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "::ffff:127.0.0.1" })
	void everySpellingOfALiteralIsDialledWithoutALookup(String host) throws Exception {
		FlowResolver resolver = resolver(AddressGateTests::noLookup, null);
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
				Flow flow = resolver.resolve(context(host, server.getLocalPort()))) {
			assertThat(flow.unwrap(Resolution.class)).asString().contains("tcp 127.0.0.1:" + server.getLocalPort());
		}
	}

	@ParameterizedTest
	@CsvSource({ "0.0.0.0, 127.0.0.1", "::, 0:0:0:0:0:0:0:1", "::ffff:0.0.0.0, 127.0.0.1", "0, 127.0.0.1",
			"64:ff9b::169.254.169.254, 169.254.169.254", "64:ff9b::a9fe:a9fe, 169.254.169.254" })
	void addressThatLeadsToAnotherIsRefusedWhereThatIs(String host, String destination) {
		FlowResolver resolver = resolver(AddressGateTests::noLookup,
				(address) -> !address.getHostAddress().equals(destination));
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve(context(host, 1)))
			.withMessageContaining("refused by the address filter");
		assertThat(this.filtered).extracting(InetAddress::getHostAddress).hasSize(2).endsWith(destination);
	}

	@ParameterizedTest
	@CsvSource({ "::10.0.0.1, 0:0:0:0:0:0:a00:1", "2002:a00:1::, 2002:a00:1:0:0:0:0:0",
			"::ffff:0:10.0.0.1, 0:0:0:0:ffff:0:a00:1" })
	void addressThatIsDialledOverIpv6IsFilteredAsSuch(String host, String address) {
		FlowResolver resolver = resolver(AddressGateTests::noLookup, (any) -> false);
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver.resolve(context(host, 1)))
			.withMessageContaining("refused by the address filter");
		assertThat(this.filtered).extracting(InetAddress::getHostAddress).containsExactly(address);
	}

	@Test
	void formsOfOneAddressAreDialledOnce() throws Exception {
		// Bound, but not listening: refuses every connect
		try (Socket closed = new Socket()) {
			closed.bind(new InetSocketAddress(LOOPBACK, 0));
			InetSocketAddress address = new InetSocketAddress(LOOPBACK, closed.getLocalPort());
			FlowResolver resolver = resolver(answer(mapped(127, 0, 0, 1), LOOPBACK), null);
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> resolver.resolve(context("orders", address.getPort())))
				.satisfies((ex) -> assertThat(ex.toString()).containsOnlyOnce("tcp 127.0.0.1:"))
				.withMessageNotContaining("addresses connected");
			assertThat(this.failures.contains(address, Duration.ofSeconds(10))).isTrue();
		}
	}

	@Test
	void failureOfOneFormCountsForTheOther() throws Exception {
		InetAddress failed = InetAddress.getByName("127.0.0.2");
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
			this.failures.add(new InetSocketAddress(failed, server.getLocalPort()));
			try (Flow flow = resolver(answer(mapped(127, 0, 0, 2), LOOPBACK), null)
				.resolve(context("orders", server.getLocalPort()))) {
				assertThat(flow.unwrap(Resolution.class)).asString()
					.contains("tcp 127.0.0.1:")
					.doesNotContain("127.0.0.2");
			}
		}
	}

	@Test
	void zoneThatIsNoInterfaceIsNamed() {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> resolver(AddressGateTests::noLookup, null).resolve(context("fe80::1%nowhere0", 1)))
			.withMessageContaining("zone 'nowhere0' of address 'fe80:0:0:0:0:0:0:1' is not a network interface");
	}

	private FlowResolver resolver(NameResolver names, @Nullable AddressFilter filter) {
		AddressFilter recording = (filter != null) ? (address) -> {
			this.filtered.add(address);
			return filter.isAllowed(address);
		} : null;
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(new TcpProtocol(this.loops, names, recording, this.failures));
		return DefaultFlowResolver.builder(registry, this.loops::scheduler).build();
	}

	private static Context context(String host, int port) {
		return Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(host, port));
	}

	private static NameResolver answer(InetAddress... addresses) {
		return (host) -> CompletableFuture.completedFuture(List.of(addresses));
	}

	private static CompletableFuture<List<InetAddress>> noLookup(String host) {
		return CompletableFuture.failedFuture(new AssertionError("Host '" + host + "' was looked up"));
	}

	/**
	 * Creates what the JDK creates from an AAAA record.
	 * @param parts the parts of the IPv4 address
	 * @return the IPv6 address
	 */
	private static InetAddress mapped(int... parts) {
		byte[] bytes = new byte[16];
		bytes[10] = (byte) 0xFF;
		bytes[11] = (byte) 0xFF;
		for (int i = 0; i < parts.length; i++) {
			bytes[12 + i] = (byte) parts[i];
		}
		try {
			return Inet6Address.getByAddress(null, bytes, -1);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
