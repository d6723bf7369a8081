package dev.mimic.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.ResolutionTimeoutException;
import dev.mimic.testkit.BadPeer;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.DialOptions;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hosts with several addresses of which some accept connections, but do not get
 * through the handshake of TLS.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class TlsAddressesTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private final TlsExecutor tasks = new TlsExecutor(2);

	private final TlsClientLayer layer = new TlsClientLayer(loops, this.tasks);

	private final int port = ReservedPorts.reserve();

	private final List<AutoCloseable> servers = new CopyOnWriteArrayList<>();

	private List<String> addresses = List.of("127.0.0.2", "127.0.0.1");

	@SuppressWarnings("NullAway.Init")
	private DefaultFlowResolver resolver;

	@BeforeEach
	void start() {
		NameResolver names = (host) -> CompletableFuture
			.completedFuture(this.addresses.stream().map(TlsAddressesTests::address).toList());
		ProtocolRegistry protocols = new ProtocolRegistry();
		protocols.register(new TlsProtocol(this.layer), 1);
		protocols.register(new TcpProtocol(loops, names), 2);
		this.resolver = DefaultFlowResolver.builder(protocols, loops::scheduler).build();
	}

	@AfterEach
	void stop() throws Exception {
		this.resolver.closeAsync(Duration.ZERO).get(10, TimeUnit.SECONDS);
		this.tasks.close();
		for (AutoCloseable server : this.servers) {
			server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void nextAddressIsTriedWithinTheAttemptAndTheOneThatFailedLastFromThen(BadPeer.Fault fault) throws Exception {
		serve("127.0.0.1", TestCertificates.SERVER);
		BadPeer bad = bad("127.0.0.2", fault);
		assertNextAddress(tls(), bad);
	}

	@ParameterizedTest
	@EnumSource
	void layersOnAnyProtocolGoOnAlike(BadPeer.Fault fault) throws Exception {
		serve("127.0.0.1", TestCertificates.SERVER);
		BadPeer bad = bad("127.0.0.2", fault);
		assertNextAddress(layered(), bad);
	}

	private void assertNextAddress(Context context, BadPeer bad) throws Exception {
		Flow first = this.resolver.resolveAsync(context).get(20, TimeUnit.SECONDS);
		assertThat(first.unwrap(SSLSession.class)).isNotNull();
		assertThat(explanation(first)).contains("tcp 127.0.0.2:" + this.port + ": ",
				"tcp 127.0.0.1:" + this.port + ": ");
		first.close();
		assertThat(bad.connections()).isOne();
		Flow second = this.resolver.resolveAsync(context).get(20, TimeUnit.SECONDS);
		assertThat(explanation(second)).doesNotContain("127.0.0.2");
		second.close();
		assertThat(bad.connections()).isOne();
	}

	@Test
	void eachOfManyAddressesGetsATurn() throws Exception {
		this.addresses = List.of("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.1");
		serve("127.0.0.1", TestCertificates.SERVER);
		bad("127.0.0.2", BadPeer.Fault.CLOSE);
		bad("127.0.0.3", BadPeer.Fault.SILENCE);
		bad("127.0.0.4", BadPeer.Fault.RESET);
		bad("127.0.0.5", BadPeer.Fault.SILENCE);
		this.resolver.resolveAsync(tls()).get(20, TimeUnit.SECONDS).close();
	}

	@Test
	void silentAddressHasHalfOfTheTimeAndItsPhaseSaysSo() throws Exception {
		serve("127.0.0.1", TestCertificates.SERVER);
		bad("127.0.0.2", BadPeer.Fault.SILENCE);
		long start = System.nanoTime();
		Flow flow = this.resolver.resolveAsync(tls().add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(4)))
			.get(20, TimeUnit.SECONDS);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1900),
				Duration.ofSeconds(4));
		assertThat(explanation(flow)).containsPattern("tls localhost: [0-9.]+ s, no answer within (2.0|1.9) s, "
				+ "half of the remaining time; the rest is for the other addresses of the host");
		flow.close();
	}

	@Test
	void onlyAddressHasAllOfTheTime() throws Exception {
		this.addresses = List.of("127.0.0.2");
		BadPeer bad = bad("127.0.0.2", BadPeer.Fault.SILENCE);
		long start = System.nanoTime();
		assertThat(this.resolver.resolveAsync(tls().add(ResolutionKeys.TIMEOUT, Duration.ofMillis(900))))
			.failsWithin(20, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ResolutionTimeoutException.class);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
		assertThat(bad.connections()).isOne();
	}

	@Test
	void certificateThatIsRefusedIsTheEnd() throws Exception {
		serve("127.0.0.2", TestCertificates.OTHER_SERVER);
		BadPeer other = bad("127.0.0.1", BadPeer.Fault.CLOSE);
		assertThat(this.resolver.resolveAsync(tls())).failsWithin(20, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("its certificate was refused");
		assertThat(other.connections()).isZero();
	}

	@Test
	void failureOfTheHandshakeIsReportedWhereTheOtherAddressesRefuseConnections() throws Exception {
		bad("127.0.0.2", BadPeer.Fault.GARBAGE);
		assertThat(this.resolver.resolveAsync(tls())).failsWithin(20, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(NoFlowException.class)
			.withMessageContaining("failed after ")
			.withMessageContaining(": The TLS handshake with 'localhost' failed: it does not speak TLS")
			.withMessageContaining("connect to 127.0.0.1:" + this.port + " refused");
	}

	@Test
	void addressIsTriedFirstAgainWhereNoneIsRemembered() throws Exception {
		serve("127.0.0.1", TestCertificates.SERVER);
		BadPeer bad = bad("127.0.0.2", BadPeer.Fault.CLOSE);
		Context context = tls().add(DialOptions.KEY,
				new DialOptions(Duration.ofMillis(250), Duration.ofMillis(50), Duration.ZERO));
		for (int i = 1; i <= 2; i++) {
			this.resolver.resolveAsync(context).get(20, TimeUnit.SECONDS).close();
			assertThat(bad.connections()).isEqualTo(i);
		}
	}

	private BadPeer bad(String address, BadPeer.Fault fault) throws IOException {
		BadPeer bad = new BadPeer(address, this.port, fault);
		this.servers.add(bad);
		return bad;
	}

	private void serve(String address, X509Bundle certificate) throws IOException {
		SSLServerSocket listener = (SSLServerSocket) TestCertificates.jdk(certificate)
			.getServerSocketFactory()
			.createServerSocket();
		listener.bind(new InetSocketAddress(address, this.port));
		this.servers.add(listener);
		start(() -> {
			while (true) {
				SSLSocket socket = (SSLSocket) listener.accept();
				start(() -> {
					try (socket) {
						socket.startHandshake();
						socket.getInputStream().readAllBytes();
					}
				});
			}
		});
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// Closed
			}
		}, "tls-test-server");
		thread.setDaemon(true);
		thread.start();
	}

	private Context tls() {
		return options().add(TlsEndpoint.KEY, TlsEndpoint.of("localhost", this.port));
	}

	private Context layered() {
		return options().add(TcpEndpoint.KEY, new TcpEndpoint("localhost", this.port)).add(FlowLayer.KEY, this.layer);
	}

	private static Context options() {
		return Context.empty()
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("test", TlsSettings.DEFAULT, TestCertificates::trusting), null,
							TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT))
			.add(ResolutionKeys.TLS, true)
			.add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(5));
	}

	private static String explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
	}

	private static InetAddress address(String text) {
		try {
			return InetAddress.getByName(text);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * Work of a thread.
	 */
	private interface Task {

		void run() throws IOException;

	}

}
