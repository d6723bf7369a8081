package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.context.Context;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.ClosedPort;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NettyNameResolver} with hosts files, configurations and name servers
 * as they occur.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class NameServersTests {

	private static final String HOST = "orders.test";

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 1);

	private final InetAddress ipv4 = address("127.0.0.1");

	private final InetAddress ipv6 = address("2001:db8::1");

	private final NameServer server = new NameServer();

	private final AtomicLong clock = new AtomicLong();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private NettyNameResolver resolver;

	NameServersTests() throws IOException {
	}

	@BeforeEach
	void create() {
		this.server.knows(HOST, this.ipv4, this.ipv6);
		create(this.server.address());
	}

	private void create(InetSocketAddress... servers) {
		this.resolver = new NettyNameResolver(this.loops, List.of(servers),
				new HostsFile(this.folder.resolve("hosts"), this.clock::get), this.folder.resolve("resolv.conf"),
				() -> System.nanoTime() + this.clock.get());
	}

	@AfterEach
	void close() throws Exception {
		this.resolver.close();
		this.server.close();
		this.loops.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.9", "2001:db8::9" })
	void nameOfTheHostsFileIsNotAskedForInTheOtherFamily(String address) throws Exception {
		hosts(address + " other " + HOST + "\n");
		assertThat(find(HOST)).containsExactly(address(address));
		assertThat(find(HOST.toUpperCase(Locale.ROOT))).containsExactly(address(address));
		assertThat(this.resolver.query(HOST)).singleElement()
			.satisfies((query) -> assertThat(query.answer()).isCompletedWithValue(List.of(address(address))));
		assertThat(this.server.questions()).isEmpty();
	}

	@Test
	void namesOfThisMachineAreNotAskedFor() throws Exception {
		assertThat(find("localhost")).containsExactlyInAnyOrder(address("::1"), this.ipv4);
		assertThat(find("orders.localhost")).containsExactlyInAnyOrder(address("::1"), this.ipv4);
		assertThat(this.server.questions()).isEmpty();
	}

	@Test
	void changeOfTheHostsFileIsSeenAfterASecond() throws Exception {
		hosts("127.0.0.8 " + HOST + "\n");
		assertThat(find(HOST)).containsExactly(address("127.0.0.8"));
		hosts("127.0.0.77 " + HOST + "\n");
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(find(HOST)).containsExactly(address("127.0.0.77"));
		Files.delete(this.folder.resolve("hosts"));
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(find(HOST)).contains(this.ipv4);
	}

	@Test
	void changeOfTheConfigurationIsSeenAfterASecond() throws Exception {
		configuration("search a.test\n", 1);
		this.server.knows("db.a.test", this.ipv4).knows("db.b.test", address("127.0.0.2"));
		assertThat(find("db")).containsExactly(this.ipv4);
		configuration("search b.test\noptions ndots:1\n", 2);
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(find("db")).containsExactly(address("127.0.0.2"));
	}

	@Test
	void configurationIsReadAsTheCLibraryDoes() throws Exception {
		configuration("""
				# comment
				; another
				nameserver 192.0.2.1
				  nameserver	2001:db8::53
				nameserver not-an-address
				nameserver fe80::1%nowhere
				nameserver 192.0.2.3
				nameserver 192.0.2.4
				domain ignored.test
				search a.test b.test .
				options rotate ndots:3 timeout:4 edns0
				sortlist 192.0.2.0
				""", 1);
		assertThat(ResolvConf.read(this.folder.resolve("resolv.conf"))).isEqualTo(new ResolvConf(
				List.of(new InetSocketAddress("192.0.2.1", 53), new InetSocketAddress("2001:db8::53", 53),
						new InetSocketAddress("192.0.2.3", 53)),
				List.of("a.test", "b.test"), 3, Duration.ofSeconds(4)));
		configuration("", 2);
		assertThat(ResolvConf.read(this.folder.resolve("resolv.conf")))
			.isEqualTo(new ResolvConf(List.of(new InetSocketAddress("127.0.0.1", 53)), List.of(), 1, null));
	}

	@Test
	void serversThatDropEdnsAnswer() throws Exception {
		this.server.ignoresEdns();
		assertThat(find(HOST)).contains(this.ipv4);
		assertThat(this.server.questions()).hasSizeLessThanOrEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deadServerCostsOnce(boolean listens) throws Exception {
		try (DatagramSocket silent = new DatagramSocket(0, this.ipv4)) {
			create(new InetSocketAddress(this.ipv4, listens ? silent.getLocalPort() : ReservedPorts.reserve()),
					this.server.address());
			this.server.ttl(0);
			assertThat(find(HOST)).contains(this.ipv4);
			for (int i = 0; i < 5; i++) {
				this.server.knows("other" + i + ".test", this.ipv4);
				long start = System.nanoTime();
				assertThat(find("other" + i + ".test")).contains(this.ipv4);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
			}
		}
	}

	@Test
	void lookupThatIsGivenUpTellsThatTheServerIsSilent() throws Exception {
		try (DatagramSocket silent = new DatagramSocket(0, this.ipv4)) {
			create(new InetSocketAddress(this.ipv4, silent.getLocalPort()), this.server.address());
			CompletableFuture<List<InetAddress>> first = this.resolver.resolve(HOST);
			assertThat(first).failsWithin(Duration.ofMillis(1200));
			first.cancel(true);
			// Also when callers never wait for as long as a query does
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				CompletableFuture<List<InetAddress>> again = this.resolver.resolve(HOST);
				try {
					return again.get(150, TimeUnit.MILLISECONDS).contains(this.ipv4);
				}
				catch (TimeoutException ex) {
					again.cancel(true);
					return false;
				}
			});
		}
	}

	@Test
	void firstFamilyThatAnswersIsEnough() throws Exception {
		this.server.ignores(HOST + " AAAA");
		long start = System.nanoTime();
		assertThat(find(HOST)).containsExactly(this.ipv4);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1900));
		ProtocolRegistry protocols = new ProtocolRegistry();
		TcpProtocol tcp = new TcpProtocol(this.loops, this.resolver);
		protocols.register(tcp);
		FlowListener listener = tcp.listen(new TcpEndpoint(HOST, 0), Context.empty(), (flow) -> flow.abort())
			.toCompletableFuture()
			.get(10, TimeUnit.SECONDS);
		assertThat(listener.address().toString()).startsWith("tcp://127.0.0.1:");
		listener.closeAsync().get(10, TimeUnit.SECONDS);
	}

	@Test
	void nameIsAskedForAnewWhenAllItsAddressesHaveFailed() throws Exception {
		try (ClosedPort closed = new ClosedPort()) {
			this.server.knows(HOST, this.ipv4);
			ProtocolRegistry protocols = new ProtocolRegistry();
			protocols.register(new TcpProtocol(this.loops, this.resolver));
			DefaultFlowResolver flows = DefaultFlowResolver.builder(protocols, this.loops::scheduler).build();
			Context context = Context.empty()
				.add(TcpEndpoint.KEY, new TcpEndpoint(HOST, closed.port()))
				.add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(10));
			for (int i = 1; i <= 3; i++) {
				assertThat(flows.resolveAsync(context)).failsWithin(10, TimeUnit.SECONDS);
				int asked = i;
				assertThat(this.server.questions()).filteredOn((HOST + " A")::equals).hasSize(asked);
			}
		}
	}

	private List<InetAddress> find(String host) throws Exception {
		return this.resolver.resolve(host).get(10, TimeUnit.SECONDS);
	}

	private void hosts(String content) throws IOException {
		Files.writeString(this.folder.resolve("hosts"), content);
	}

	private void configuration(String content, int version) throws IOException {
		Path file = Files.writeString(this.folder.resolve("resolv.conf"), content);
		// The clock of a file system may be coarse
		Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + version)));
	}

	private static InetAddress address(String text) {
		try {
			return InetAddress.getByName(text);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
