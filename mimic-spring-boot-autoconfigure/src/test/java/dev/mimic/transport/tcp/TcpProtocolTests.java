package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.NettyFlow;
import dev.mimic.transport.netty.TransportKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link TcpProtocol}.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class TcpProtocolTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 1);

	private final List<String> lookups = new ArrayList<>();

	private CompletableFuture<List<InetAddress>> addresses = CompletableFuture.completedFuture(List.of(LOOPBACK));

	private final TcpProtocol protocol = new TcpProtocol(this.loops, (host) -> {
		this.lookups.add(host);
		return this.addresses;
	});

	private final FlowResolver resolver = resolver(this.protocol);

	private final BlockingQueue<Flow> accepted = new LinkedBlockingQueue<>();

	@AfterEach
	void closeLoops() throws Exception {
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void connectsToASocketOfTheJdk() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
				Flow flow = connect("orders_db", server.getLocalPort());
				Socket peer = server.accept()) {
			flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
			assertThat(peer.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
			assertThat(this.lookups).containsExactly("orders_db");
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString()).contains("dns orders_db: ",
					"tcp 127.0.0.1:" + server.getLocalPort() + ": ");
			assertThat(flow.unwrap(NettyFlow.class)).isNotNull();
		}
	}

	@Test
	void acceptsConnectionsOfTheJdkAtARealPort() throws Exception {
		FlowListener any = listen("localhost", 0);
		assertThat(any.address().getPort()).isPositive();
		any.closeAsync().get(10, TimeUnit.SECONDS);
		FlowListener listener = listen("localhost", ReservedPorts.reserve());
		URI address = listener.address();
		assertThat(address.getScheme()).isEqualTo("tcp");
		try (Socket client = new Socket(address.getHost(), address.getPort()); Flow flow = take()) {
			client.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
			assertThat(flow.inputStream().readNBytes(4)).asString().isEqualTo("ping");
			assertThat(option(flow, ChannelOption.SO_KEEPALIVE)).isTrue();
			assertThat(option(flow, ChannelOption.TCP_NODELAY)).isTrue();
		}
		finally {
			listener.closeAsync().get(10, TimeUnit.SECONDS);
		}
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> new Socket(address.getHost(), address.getPort()).close());
	}

	@Test
	void addressInUseIsNamed() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> listen("127.0.0.1", server.getLocalPort()))
				.withCauseInstanceOf(BindException.class)
				.withMessageContaining("address 127.0.0.1:" + server.getLocalPort() + " is already in use");
		}
	}

	@Test
	void addressesAreTriedInOrder() throws Exception {
		this.addresses = CompletableFuture.completedFuture(List.of(InetAddress.getByName("127.0.0.2"), LOOPBACK));
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
				Flow flow = connect("orders", server.getLocalPort())) {
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
				.containsSubsequence("tcp 127.0.0.2:", "refused", "tcp 127.0.0.1:");
		}
	}

	@Test
	void addressThatDoesNotAnswerLeavesTimeForTheOthers() throws Exception {
		InetAddress silent = InetAddress.getByName("127.0.0.2");
		this.addresses = CompletableFuture.completedFuture(List.of(silent, LOOPBACK));
		try (FullBacklog peer = new FullBacklog(silent);
				ServerSocket server = new ServerSocket(peer.port(), 1, LOOPBACK);
				Flow flow = this.resolver.resolve(
						context("orders", server.getLocalPort()).add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(1)))) {
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
				.containsSubsequence("tcp 127.0.0.2:", "given up: 127.0.0.1 connected first", "tcp 127.0.0.1:");
			assertThat(SocketTable.connecting(peer.port())).isZero();
		}
	}

	@Test
	void failureNamesEachAddress() throws Exception {
		this.addresses = CompletableFuture.completedFuture(List.of(InetAddress.getByName("127.0.0.2"), LOOPBACK));
		int port = ReservedPorts.reserve();
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> connect("orders", port))
			.withMessageContaining("None of 2 addresses connected")
			.withMessageContaining("connect to 127.0.0.2:" + port + " refused")
			.withMessageContaining("connect to 127.0.0.1:" + port + " refused");
	}

	@Test
	void zoneOfALinkLocalAddressIsDecoded() {
		assertThat(this.protocol.parse(URI.create("tcp://[fe80::1%25eth0]:7000")))
			.isEqualTo(new TcpEndpoint("fe80::1%eth0", 7000));
	}

	@Test
	void serversAndConnectionsTakeTheNameOfAZone() throws Exception {
		String zoned = linkLocal();
		assumeThat(zoned).as("a link-local address").isNotEmpty();
		FlowListener listener = listen(zoned, 0);
		TcpEndpoint bound = this.protocol.parse(listener.address());
		assertThat(bound.host()).contains("%");
		for (TcpEndpoint endpoint : List.of(bound, new TcpEndpoint(zoned, bound.port()))) {
			connect(endpoint.host(), endpoint.port()).abort();
			take().abort();
		}
		assertThat(this.lookups).isEmpty();
		listener.closeAsync().get(10, TimeUnit.SECONDS);
	}

	private static String linkLocal() throws IOException {
		for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
			for (InetAddress address : Collections.list(network.getInetAddresses())) {
				if (address.isLinkLocalAddress() && address instanceof Inet6Address) {
					return address.getHostAddress().replaceAll("%.*", "") + "%" + network.getName();
				}
			}
		}
		return "";
	}

	@Test
	void literalsAreNotLookedUp() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
				Flow flow = connect("127.0.0.1", server.getLocalPort())) {
			assertThat(flow.closed()).isNotDone();
			assertThat(this.lookups).isEmpty();
		}
	}

	@Test
	void unknownHostIsNamed() throws Exception {
		try (JdkNameResolver names = new JdkNameResolver()) {
			FlowResolver jdk = resolver(new TcpProtocol(this.loops, names));
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> jdk.resolve(context("no-such-host.invalid", 1)))
				.withMessageContaining("host 'no-such-host.invalid' can't be resolved");
		}
	}

	@Test
	void cancelDuringTheLookupStopsIt() {
		this.addresses = new CompletableFuture<>();
		CompletableFuture<Flow> flow = this.resolver.resolveAsync(context("orders", 1));
		flow.cancel(true);
		assertThat(this.addresses).isCancelled();
	}

	@Test
	void cancelAndTimeoutDuringTheConnectLeaveNoSocket() throws Exception {
		try (FullBacklog peer = new FullBacklog()) {
			CompletableFuture<Flow> flow = this.resolver.resolveAsync(context("127.0.0.1", peer.port()));
			Awaitility.await().until(() -> SocketTable.connecting(peer.port()) == 1);
			flow.cancel(true);
			Awaitility.await().until(() -> SocketTable.connecting(peer.port()) == 0);
			CompletableFuture<Flow> late = this.resolver
				.resolveAsync(context("127.0.0.1", peer.port()).add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(3)));
			Awaitility.await().until(() -> SocketTable.connecting(peer.port()) == 1);
			assertThat(late).failsWithin(10, TimeUnit.SECONDS)
				.withThrowableThat()
				.withMessageContaining("tcp 127.0.0.1:" + peer.port());
			Awaitility.await().until(() -> SocketTable.connecting(peer.port()) == 0);
		}
	}

	@Test
	void optionsAreSet() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
				Flow flow = this.resolver.resolve(context("127.0.0.1", server.getLocalPort()).add(TcpOptions.KEY,
						new TcpOptions(false, false, 50_000, 60_000, null)))) {
			assertThat(option(flow, ChannelOption.SO_KEEPALIVE)).isFalse();
			assertThat(option(flow, ChannelOption.TCP_NODELAY)).isFalse();
			// The kernel doubles them, see socket(7)
			assertThat(option(flow, ChannelOption.SO_SNDBUF)).isGreaterThanOrEqualTo(50_000);
			assertThat(option(flow, ChannelOption.SO_RCVBUF)).isGreaterThanOrEqualTo(60_000);
		}
	}

	@Test
	void userTimeoutIsSetWhereThereIsOne() throws Exception {
		EventLoops epoll = EventLoops.create(TransportKind.EPOLL, 1);
		try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
			FlowResolver withEpoll = resolver(new TcpProtocol(epoll, (host) -> this.addresses));
			Context context = context("127.0.0.1", server.getLocalPort()).add(TcpOptions.KEY,
					new TcpOptions(true, true, null, null, Duration.ofSeconds(7)));
			try (Flow flow = withEpoll.resolve(context)) {
				assertThat(option(flow, Objects.requireNonNull(epoll.userTimeout()))).isEqualTo(7_000);
			}
		}
		finally {
			epoll.closeAsync().get(10, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://orders:7000", "tcp://my_service:7000", "tcp://127.0.0.1:1", "tcp://[::1]:65535",
			"tcp://orders.internal:0" })
	void endpointsAndUrisConvertIntoEachOther(String uri) {
		assertThat(this.protocol.parse(URI.create(uri)).uri()).isEqualTo(URI.create(uri));
	}

	@Test
	void hostIsThisMachineIfThereIsNone() {
		assertThat(this.protocol.parse(URI.create("tcp://:7000"))).isEqualTo(new TcpEndpoint("localhost", 7000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://orders", "tcp://user:s3cret@orders:1", "tcp://orders:65536", "tcp://orders:1/path",
			"tcp://orders:1?s3cret", "tcp:orders", "tcp://::1:7000" })
	void otherUrisAreRefusedWithoutRepeatingThem(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.protocol.parse(URI.create(uri)))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	private Flow connect(String host, int port) {
		return this.resolver.resolve(context(host, port));
	}

	private static Context context(String host, int port) {
		return Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(host, port));
	}

	private FlowListener listen(String host, int port) throws Exception {
		return this.protocol.listen(new TcpEndpoint(host, port), Context.empty(), this.accepted::add)
			.toCompletableFuture()
			.get(10, TimeUnit.SECONDS);
	}

	private Flow take() throws InterruptedException {
		return Objects.requireNonNull(this.accepted.poll(10, TimeUnit.SECONDS));
	}

	private FlowResolver resolver(TcpProtocol tcp) {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(tcp);
		return DefaultFlowResolver.builder(registry, this.loops::scheduler).build();
	}

	private static <T> T option(Flow flow, ChannelOption<T> option) {
		return Objects.requireNonNull(flow.unwrap(Channel.class)).config().getOption(option);
	}

}
