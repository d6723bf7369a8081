package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.ResolutionTimeoutException;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.NettyFlow;
import dev.mimic.transport.netty.SocketConnector;
import dev.mimic.transport.netty.SocketFamily;
import dev.mimic.transport.netty.TransportKind;
import io.netty.channel.Channel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the dial of {@link TcpProtocol} with real sockets.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class DialTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private static final InetAddress OTHER = address("127.0.0.2");

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final AtomicLong clock = new AtomicLong();

	private final List<NameQuery> queries = new ArrayList<>();

	private List<CompletableFuture<List<InetAddress>>> answers = List
		.of(CompletableFuture.completedFuture(List.of(OTHER, LOOPBACK)));

	private @Nullable AddressFilter filter;

	@AfterEach
	void closeLoops() throws Exception {
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void losersOfAThousandRacesAreClosed() throws Exception {
		int races = 1_000;
		try (Acceptor one = new Acceptor(LOOPBACK, 0); Acceptor two = new Acceptor(OTHER, one.port())) {
			List<CompletableFuture<Flow>> winners = new ArrayList<>();
			ZeroDelayTimer timer = new ZeroDelayTimer();
			SocketConnector connector = new SocketConnector(this.loops, SocketFamily.TCP);
			winners.add(race(connector, timer, one.port()));
			winners.get(0).get(10, TimeUnit.SECONDS);
			Awaitility.await().until(() -> SocketTable.established(one.port()) == 1);
			Awaitility.await().until(() -> one.open() + two.open() == 1);
			// Not a number of descriptors: an earlier test's may still be closing
			Set<String> before = SocketTable.open(one.port());
			for (int i = 1; i < races; i++) {
				winners.add(race(connector, timer, one.port()));
				winners.get(i).get(10, TimeUnit.SECONDS);
			}
			Awaitility.await().until(() -> SocketTable.established(one.port()) == races);
			Awaitility.await().until(() -> one.open() + two.open() == races);
			assertThat(one.accepted() + two.accepted()).as("losers have connected, too").isGreaterThan(races + 10);
			Awaitility.await().untilAsserted(() -> assertThat(opened(one.port(), before)).hasSize(2 * (races - 1)));
			winners.forEach((winner) -> winner.join().abort());
			Awaitility.await().until(() -> one.open() + two.open() == 0);
			assertThat(SocketTable.established(one.port())).isZero();
			Awaitility.await().untilAsserted(() -> assertThat(opened(one.port(), before)).isEmpty());
			timer.shutdown();
		}
	}

	@Test
	void raceOfRealConnectsUsesAPipelineForEach() throws Exception {
		try (Acceptor one = new Acceptor(LOOPBACK, 0); Acceptor two = new Acceptor(OTHER, one.port())) {
			SocketConnector connector = new SocketConnector(this.loops, SocketFamily.TCP);
			List<NettyFlow> flows = new ArrayList<>();
			for (InetAddress address : List.of(LOOPBACK, OTHER)) {
				flows
					.add(connector.connect(new InetSocketAddress(address, one.port()), Map.of(), FlowOptions.defaults())
						.get(10, TimeUnit.SECONDS));
			}
			List<Object> handlers = new ArrayList<>();
			flows.forEach((flow) -> Objects.requireNonNull(flow.unwrap(Channel.class))
				.pipeline()
				.forEach((entry) -> handlers.add(entry.getValue())));
			assertThat(handlers).isNotEmpty().doesNotHaveDuplicates();
			assertThat(two.port()).isEqualTo(one.port());
			flows.forEach(Flow::abort);
		}
	}

	@Test
	void preferredFamilyThatFailsOrIsSilentDoesNotKeepTheOtherFromConnecting() throws Exception {
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			FlowResolver resolver = resolver();
			this.answers = List.of(CompletableFuture.failedFuture(new IOException("no AAAA")),
					CompletableFuture.completedFuture(List.of(LOOPBACK)));
			resolver.resolve(context("orders", server.port())).abort();
			this.answers = List.of(new CompletableFuture<>(), CompletableFuture.completedFuture(List.of(LOOPBACK)));
			Flow flow = resolver.resolve(context("orders", server.port()));
			assertThat(explanation(flow)).contains("dns orders 0: ", "dns orders 1: ", "tcp 127.0.0.1:");
			assertThat(this.answers.get(0)).as("a lookup that is needed no more").isCancelled();
			flow.abort();
			this.answers = List.of(CompletableFuture.completedFuture(List.of(LOOPBACK)), new CompletableFuture<>());
			resolver.resolve(context("orders", server.port())).abort();
		}
	}

	@Test
	void refusalStartsTheNextAttemptAtOnce() throws Exception {
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			DialOptions patient = new DialOptions(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);
			Flow flow = resolver().resolve(context("orders", server.port()).add(DialOptions.KEY, patient));
			assertThat(explanation(flow)).containsSubsequence("tcp 127.0.0.2:", "refused", "tcp 127.0.0.1:");
			flow.abort();
		}
	}

	@ParameterizedTest
	@EnumSource(value = TransportKind.class, names = { "NIO", "EPOLL" })
	void blackHoleDelaysTheConnectByTheHeadStartOnly(TransportKind kind) throws Exception {
		EventLoops own = EventLoops.create(kind, 2);
		try (FullBacklog hole = new FullBacklog(OTHER); Acceptor server = new Acceptor(LOOPBACK, hole.port())) {
			FlowResolver resolver = resolver(new TcpProtocol(own, this::lookUp));
			// Classes are loaded, and the loop's thread has started
			resolver.resolve(context("127.0.0.1", server.port())).abort();
			Context context = context("orders", server.port()).add(DialOptions.KEY,
					new DialOptions(Duration.ofMillis(250), Duration.ofMillis(50), Duration.ZERO));
			Duration best = Duration.ofDays(1);
			// On a busy machine, anything may take long once
			for (int i = 0; i < 3; i++) {
				long start = System.nanoTime();
				Flow flow = resolver.resolve(context);
				Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
				best = (elapsed.compareTo(best) < 0) ? elapsed : best;
				assertThat(explanation(flow)).containsSubsequence("tcp 127.0.0.2:",
						"given up: 127.0.0.1 connected first", "tcp 127.0.0.1:");
				Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 0);
				flow.abort();
			}
			assertThat(best).isBetween(Duration.ofMillis(250), Duration.ofMillis(300));
		}
		finally {
			own.closeAsync().get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void connectIsNotReportedBeforeTheConnectionStands() throws Exception {
		try (FullBacklog hole = new FullBacklog()) {
			CompletableFuture<Flow> flow = resolver().resolveAsync(context("127.0.0.1", hole.port()));
			Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 1);
			assertThat(flow).isNotDone();
			flow.cancel(true);
			Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 0);
		}
	}

	@Test
	void cancelDuringTheLookupDialsNothing() throws Exception {
		this.answers = List.of(new CompletableFuture<>(), new CompletableFuture<>());
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			CompletableFuture<Flow> flow = resolver().resolveAsync(context("orders", server.port()));
			flow.cancel(true);
			assertThat(this.answers).allMatch(CompletableFuture::isCancelled);
			assertThat(server.accepted()).isZero();
		}
	}

	@Test
	void cancelDuringTheConnectClosesAllAndDialsNoFurtherAddress() throws Exception {
		this.answers = List.of(CompletableFuture
			.completedFuture(List.of(OTHER, address("127.0.0.3"), address("127.0.0.4"), LOOPBACK)));
		try (FullBacklog hole = new FullBacklog(address("0.0.0.0"))) {
			DialOptions options = new DialOptions(Duration.ofMillis(300), Duration.ZERO, Duration.ZERO);
			CompletableFuture<Flow> flow = resolver()
				.resolveAsync(context("orders", hole.port()).add(DialOptions.KEY, options));
			Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 2);
			flow.cancel(true);
			Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 0);
			// Another dial outlasts the delay after which the next address was due
			CompletableFuture<Flow> other = resolver()
				.resolveAsync(context("127.0.0.9", hole.port()).add(ResolutionKeys.TIMEOUT, Duration.ofMillis(400)));
			assertThat(other).failsWithin(10, TimeUnit.SECONDS);
			assertThat(SocketTable.connecting(hole.port())).isZero();
		}
	}

	@Test
	void tenDeadAddressesEndAtTheDeadline() throws Exception {
		List<InetAddress> dead = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			dead.add(address("127.0.0." + (10 + i)));
		}
		this.answers = List.of(CompletableFuture.completedFuture(dead));
		try (FullBacklog hole = new FullBacklog(address("0.0.0.0"))) {
			long start = System.nanoTime();
			assertThatExceptionOfType(
					ResolutionTimeoutException.class)
				.isThrownBy(() -> resolver().resolve(context("orders", hole.port())
					.add(DialOptions.KEY, new DialOptions(Duration.ofMillis(50), Duration.ZERO, Duration.ZERO))
					.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(5))
					.add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(1))))
				.withMessageContaining("tcp 127.0.0.19:");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1),
					Duration.ofSeconds(2));
			Awaitility.await().until(() -> SocketTable.connecting(hole.port()) == 0);
		}
	}

	@Test
	void namesAreAskedAgainAtEachDial() throws Exception {
		try (Acceptor one = new Acceptor(LOOPBACK, 0); Acceptor two = new Acceptor(OTHER, one.port())) {
			FlowResolver resolver = resolver();
			this.answers = List.of(CompletableFuture.completedFuture(List.of(LOOPBACK)));
			resolver.resolve(context("orders", one.port())).abort();
			this.answers = List.of(CompletableFuture.completedFuture(List.of(OTHER)));
			resolver.resolve(context("orders", one.port())).abort();
			assertThat(this.queries).hasSize(2);
			Awaitility.await().until(() -> one.accepted() == 1 && two.accepted() == 1);
		}
	}

	@Test
	void addressThatFailedIsTriedLastForAWhile() throws Exception {
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			FlowResolver resolver = resolver();
			Context context = context("orders", server.port());
			resolver.resolve(context).abort();
			this.clock.addAndGet(Duration.ofSeconds(29).toNanos());
			Flow second = resolver.resolve(context);
			assertThat(explanation(second)).contains("tcp 127.0.0.1:").doesNotContain("127.0.0.2");
			second.abort();
			this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
			Flow third = resolver.resolve(context);
			assertThat(explanation(third)).containsSubsequence("tcp 127.0.0.2:", "refused", "tcp 127.0.0.1:");
			third.abort();
		}
	}

	@Test
	void addressThatFailedIsTriedFirstWithoutATime() throws Exception {
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			FlowResolver resolver = resolver();
			Context context = context("orders", server.port()).add(DialOptions.KEY,
					new DialOptions(Duration.ofMillis(250), Duration.ofMillis(50), Duration.ZERO));
			resolver.resolve(context).abort();
			Flow second = resolver.resolve(context);
			assertThat(explanation(second)).containsSubsequence("tcp 127.0.0.2:", "refused", "tcp 127.0.0.1:");
			second.abort();
		}
	}

	@Test
	void addressThatIsOvertakenIsTriedLastForAWhileAndFirstAgainWhenItConnects() throws Exception {
		try (FullBacklog hole = new FullBacklog(OTHER); Acceptor server = new Acceptor(LOOPBACK, hole.port())) {
			FlowResolver resolver = resolver();
			Context context = context("orders", hole.port()).add(DialOptions.KEY,
					new DialOptions(Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(30)));
			resolver.resolve(context).abort();
			Flow second = resolver.resolve(context);
			assertThat(explanation(second)).doesNotContain("127.0.0.2");
			second.abort();
			assertThat(server.accepted()).isLessThanOrEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::ffff:127.0.0.1", "localhost", "127.1", "2130706433", "::1", "0.0.0.0" })
	void filterSeesEveryAddressHoweverItIsWritten(String host) throws Exception {
		this.filter = (address) -> !address.isLoopbackAddress() && !address.isAnyLocalAddress();
		try (Acceptor server = new Acceptor(LOOPBACK, 0); JdkNameResolver names = new JdkNameResolver()) {
			FlowResolver resolver = resolver(new TcpProtocol(this.loops, names, this.filter));
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> resolver.resolve(context(host, server.port())))
				.withMessageContaining("refused by the address filter")
				.withMessageContaining(host.startsWith("127.1") ? "127.0.0.1" : host)
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("tcp 127.0.0.1:" + server.port() + ": "));
			assertThat(server.accepted()).isZero();
		}
	}

	@Test
	void addressesThatTheFilterRefusesAreNamedAndTheOthersDialled() throws Exception {
		this.filter = (address) -> !address.equals(OTHER);
		try (Acceptor server = new Acceptor(LOOPBACK, 0); Acceptor other = new Acceptor(OTHER, server.port())) {
			Flow flow = resolver().resolve(context("orders", server.port()));
			assertThat(explanation(flow))
				.contains("filter 127.0.0.2: ", "address 127.0.0.2 of host 'orders' refused by the address filter",
						"tcp 127.0.0.1:")
				.doesNotContain("tcp 127.0.0.2");
			flow.abort();
			assertThat(other.accepted()).isZero();
		}
	}

	@Test
	void filterOfTheContextAddsToThatOfTheProtocol() throws Exception {
		this.filter = (address) -> !address.equals(OTHER);
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			Context context = context("orders", server.port()).add(AddressFilter.KEY,
					(address) -> !address.equals(LOOPBACK));
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolver().resolve(context))
				.withMessageContaining("addresses 127.0.0.2, 127.0.0.1 of host 'orders' refused by the address filter");
			assertThat(server.accepted()).isZero();
		}
	}

	@Test
	void filterThatFailsLetsNothingPass() throws Exception {
		this.filter = (address) -> {
			throw new IllegalStateException("broken filter");
		};
		try (Acceptor server = new Acceptor(LOOPBACK, 0)) {
			for (String host : List.of("127.0.0.1", "orders")) {
				assertThatExceptionOfType(NoFlowException.class)
					.isThrownBy(() -> resolver().resolve(context(host, server.port())))
					.withMessageContaining("broken filter");
			}
			assertThat(server.accepted()).isZero();
		}
	}

	private static Set<String> opened(int port, Set<String> before) {
		Set<String> opened = SocketTable.open(port);
		opened.removeAll(before);
		return opened;
	}

	private List<NameQuery> ask(String host) {
		List<NameQuery> asked = new ArrayList<>();
		for (int i = 0; i < this.answers.size(); i++) {
			asked.add(new NameQuery((this.answers.size() > 1) ? host + " " + i : host, this.answers.get(i)));
		}
		this.queries.addAll(asked);
		return asked;
	}

	private CompletableFuture<List<InetAddress>> lookUp(String host) {
		return ask(host).get(0).answer();
	}

	private CompletableFuture<Flow> race(SocketConnector connector, ZeroDelayTimer timer, int port) {
		Race race = new Race(DialOptions.defaults(), new AddressPlan((address) -> false), timer, new Race.Track() {

			@Override
			public Race.Entrant connect(InetAddress address) {
				CompletableFuture<NettyFlow> socket = connector.connect(new InetSocketAddress(address, port), Map.of(),
						FlowOptions.defaults());
				return new Race.Entrant(address, socket, socket, (others) -> {
				});
			}

			@Override
			public void overtaken(InetAddress address) {
			}

			@Override
			public void finished() {
			}

		});
		return race.start(List.of(CompletableFuture.completedFuture(List.of(LOOPBACK, OTHER))));
	}

	private FlowResolver resolver() {
		NameResolver names = new NameResolver() {

			@Override
			public CompletableFuture<List<InetAddress>> resolve(String host) {
				return lookUp(host);
			}

			@Override
			public List<NameQuery> query(String host) {
				return ask(host);
			}

		};
		return resolver(new TcpProtocol(this.loops, names, this.filter, new FailedAddresses(this.clock::get)));
	}

	private FlowResolver resolver(TcpProtocol tcp) {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(tcp);
		return DefaultFlowResolver.builder(registry, this.loops::scheduler).build();
	}

	private static Context context(String host, int port) {
		return Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(host, port));
	}

	private static String explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
	}

	private static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * A timer for which no delay ever lasts: every address starts at once.
	 */
	private static final class ZeroDelayTimer extends ScheduledThreadPoolExecutor {

		ZeroDelayTimer() {
			super(1);
		}

		@Override
		public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
			return super.schedule(command, 0, unit);
		}

	}

	/**
	 * A server of the JDK that accepts connections and waits for them to end.
	 */
	private static final class Acceptor implements AutoCloseable {

		private final ServerSocket server;

		private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

		private final CompletableFuture<?> ended;

		Acceptor(InetAddress address, int port) throws IOException {
			this.server = new ServerSocket(port, 1024, address);
			this.ended = CompletableFuture.runAsync(this::run, (task) -> new Thread(task, "acceptor").start());
		}

		private void run() {
			try {
				while (true) {
					this.accepted.add(this.server.accept());
				}
			}
			catch (IOException ex) {
				// The server is closed
			}
		}

		int port() {
			return this.server.getLocalPort();
		}

		int accepted() {
			return this.accepted.size();
		}

		/**
		 * Closes the connections whose peers have left, and counts the others.
		 * @return the number of connections that are open
		 * @throws IOException if that can't be told
		 */
		int open() throws IOException {
			int open = 0;
			for (Socket socket : this.accepted) {
				if (!socket.isClosed() && isOpen(socket)) {
					open++;
				}
			}
			return open;
		}

		private static boolean isOpen(Socket socket) throws IOException {
			socket.setSoTimeout(1);
			try {
				if (socket.getInputStream().read() < 0) {
					socket.close();
					return false;
				}
				return true;
			}
			catch (SocketTimeoutException ex) {
				return true;
			}
			catch (IOException ex) {
				socket.close();
				return false;
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
			this.ended.orTimeout(10, TimeUnit.SECONDS).join();
			for (Socket socket : this.accepted) {
				socket.close();
			}
		}

	}

}
