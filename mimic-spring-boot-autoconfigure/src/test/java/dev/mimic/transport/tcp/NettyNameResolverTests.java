package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link NettyNameResolver}.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class NettyNameResolverTests {

	private static final String HOST = "orders.test";

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 1);

	private final InetAddress ipv4 = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });

	private final InetAddress ipv6 = InetAddress.getByName("2001:db8::1");

	private NameServer server = new NameServer();

	private NettyNameResolver resolver = new NettyNameResolver(this.loops, List.of(this.server.address()));

	NettyNameResolverTests() throws Exception {
	}

	@BeforeEach
	void setUp() {
		this.server.knows(HOST, this.ipv4, this.ipv6);
	}

	@AfterEach
	void close() throws Exception {
		this.resolver.close();
		this.server.close();
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void bothFamiliesAreAskedAtTheSameTime() {
		this.server.ignores(HOST + " AAAA").ignores(HOST + " A");
		List<NameQuery> queries = this.resolver.query(HOST);
		assertThat(queries).extracting(NameQuery::text).containsExactly(HOST + " AAAA", HOST + " A");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.questions()).contains(HOST + " AAAA", HOST + " A"));
		assertThat(queries).noneMatch((query) -> query.answer().isDone());
		queries.forEach((query) -> query.answer().cancel(true));
	}

	@Test
	void answersComeOneByOne() throws Exception {
		this.server.ignores(HOST + " AAAA");
		List<NameQuery> queries = this.resolver.query(HOST);
		assertThat(queries.get(1).answer().get(10, TimeUnit.SECONDS)).containsExactly(this.ipv4);
		assertThat(queries.get(0).answer()).isNotDone();
		queries.get(0).answer().cancel(true);
	}

	@ParameterizedTest
	@EnumSource(value = TransportKind.class, names = { "NIO", "EPOLL", "IO_URING" })
	void allAddressesAreFoundOnEveryKindOfLoop(TransportKind kind) throws Exception {
		EventLoops own = EventLoops.create(kind, 1);
		try (NettyNameResolver names = new NettyNameResolver(own, List.of(this.server.address()))) {
			// In the order of RFC 6724, which depends on this machine
			assertThat(names.resolve(HOST).get(10, TimeUnit.SECONDS)).containsExactlyInAnyOrder(this.ipv6, this.ipv4);
		}
		finally {
			own.closeAsync().get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void answersAreKeptAsLongAsTheySay() throws Exception {
		this.server.ttl(1);
		this.resolver.resolve(HOST).get(10, TimeUnit.SECONDS);
		this.resolver.resolve(HOST).get(10, TimeUnit.SECONDS);
		assertThat(this.server.questions()).hasSize(2);
		Awaitility.await().until(() -> {
			this.resolver.resolve(HOST).get(10, TimeUnit.SECONDS);
			return this.server.questions().size() == 4;
		});
	}

	@Test
	void unknownHostIsNamed() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.resolver.resolve("nowhere.test").get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(UnknownHostException.class)
			.withMessageContaining("host 'nowhere.test' can't be resolved");
	}

	@Test
	void cancelStopsBothLookups() {
		this.server.ignores(HOST + " AAAA").ignores(HOST + " A");
		CompletableFuture<List<InetAddress>> addresses = this.resolver.resolve(HOST);
		Awaitility.await().until(() -> this.server.questions().size() == 2);
		addresses.cancel(true);
		assertThat(addresses).isCancelled();
	}

	@Test
	void closeGivesUpLookupsAndRefusesFurtherOnes() {
		this.server.ignores(HOST + " AAAA").ignores(HOST + " A");
		CompletableFuture<List<InetAddress>> addresses = this.resolver.resolve(HOST);
		Awaitility.await().until(() -> this.server.questions().size() == 2);
		this.resolver.close();
		assertThat(addresses).failsWithin(Duration.ofSeconds(10));
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.resolver.resolve(HOST).get())
			.havingRootCause()
			.isInstanceOf(FlowException.class)
			.withMessage("The name resolver is closed");
	}

	@Test
	void nameServerThatIsSilentAboutOneFamilyDelaysADialByTheResolutionDelayOnly() throws Exception {
		this.server.ignores(HOST + " AAAA");
		try (ServerSocket peer = new ServerSocket(0, 1, this.ipv4);
				Flow flow = resolver().resolve(context(peer.getLocalPort()))) {
			String explanation = Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
			assertThat(explanation).containsSubsequence("dns " + HOST + " AAAA: ", "cancelled", "dns " + HOST + " A: ",
					"tcp 127.0.0.1:");
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).elapsed()).isBetween(Duration.ofMillis(50),
					Duration.ofSeconds(2));
		}
	}

	@Test
	void addressThatCanNotBeReachedDoesNotKeepADialFromTheOther() throws Exception {
		try (ServerSocket peer = new ServerSocket(0, 1, this.ipv4);
				Flow flow = resolver().resolve(context(peer.getLocalPort()))) {
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
				.containsSubsequence("tcp [2001:db8", "tcp 127.0.0.1:");
		}
	}

	@Test
	void dialToldByNobodyNamesBothQuestions() {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(
					() -> resolver().resolve(Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint("nowhere.test", 1))))
			// Whichever answer comes first
			.withMessageMatching("(?s).*: host 'nowhere.test' can't be resolved to an (IPv6|IPv4) address; "
					+ "host 'nowhere.test' can't be resolved to an (?!\\1)IPv[46] address\n.*");
	}

	private FlowResolver resolver() {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(new TcpProtocol(this.loops, this.resolver));
		return DefaultFlowResolver.builder(registry, this.loops::scheduler).build();
	}

	private static Context context(int port) {
		return Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(HOST, port));
	}

}
