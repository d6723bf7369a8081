package dev.mimic.transport.tls;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;

import dev.mimic.flow.Flow;
import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import dev.mimic.transport.memory.TestPipe;
import dev.mimic.transport.netty.ChannelUpgrades;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.SocketConnector;
import dev.mimic.transport.netty.SocketFamily;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests for TLS over flows: the contract, against the JDK's sockets where there are any.
 *
 * @author Mimic Contributors
 */
@ParameterizedClass(name = "{0} over {1}, {2}")
@MethodSource("cases")
@Tag("slow")
class TlsFlowContractTests extends FlowContractTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private static final TlsExecutor tasks = new TlsExecutor(2);

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@Parameter(0)
	private String version = "";

	@Parameter(1)
	private Carrier carrier = Carrier.TCP;

	@Parameter(2)
	private TlsProvider provider = TlsProvider.JDK;

	static Stream<Arguments> cases() {
		return Stream.of(Arguments.of("TLSv1.3", Carrier.TCP, TlsProvider.JDK),
				Arguments.of("TLSv1.2", Carrier.TCP, TlsProvider.JDK),
				Arguments.of("TLSv1.3", Carrier.TCP, TlsProvider.OPENSSL),
				Arguments.of("TLSv1.3", Carrier.MEMORY, TlsProvider.JDK),
				Arguments.of("TLSv1.3", Carrier.TLS, TlsProvider.JDK));
	}

	@AfterAll
	static void close() {
		tasks.close();
	}

	@Override
	protected ConnectedFlow connect() throws Exception {
		return switch (this.carrier) {
			case TCP -> overTcp();
			case MEMORY -> overMemory(TestPipe.open(loops.next(), loops.next()));
			case TLS -> overMemory(secured(TestPipe.open(loops.next(), loops.next())));
		};
	}

	private ConnectedFlow overTcp() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Flow tcp = new SocketConnector(loops, SocketFamily.TCP)
				.connect(server.getLocalSocketAddress(), Map.of(), FlowOptions.defaults())
				.get(10, TimeUnit.SECONDS);
			Socket raw = server.accept();
			SSLSocket socket = (SSLSocket) TestCertificates.jdk(TestCertificates.SERVER)
				.getSocketFactory()
				.createSocket(raw, null, -1, true);
			socket.setUseClientMode(false);
			CompletableFuture<Flow> flow = client(tcp);
			socket.startHandshake();
			return new ConnectedFlow(flow.get(20, TimeUnit.SECONDS), new SslSocketPeer(socket, raw));
		}
	}

	private ConnectedFlow overMemory(List<Flow> pipe) throws Exception {
		List<Flow> secured = secured(pipe);
		return new ConnectedFlow(secured.get(0), ConnectedPeer.of(secured.get(1)));
	}

	private List<Flow> secured(List<Flow> pipe) throws Exception {
		TlsServerLayer server = new TlsServerLayer(loops, tasks, TlsContext.server("test", settings(),
				() -> TestCertificates.with(TestCertificates.SERVER, this.version)), TIMEOUT);
		CompletableFuture<Flow> accepted = server.apply(pipe.get(1));
		CompletableFuture<Flow> connected = client(pipe.get(0));
		return List.of(connected.get(20, TimeUnit.SECONDS), accepted.get(20, TimeUnit.SECONDS));
	}

	private CompletableFuture<Flow> client(Flow below) {
		TlsContext context = TlsContext.client("test", settings(), () -> TestCertificates.trusting(this.version));
		return new TlsHandshake(new ChannelUpgrades(loops), tasks).start(below, "the server", context,
				(engines) -> engines.client(ByteBufAllocator.DEFAULT, "localhost", 443), TIMEOUT,
				FlowOptions.defaults());
	}

	private TlsSettings settings() {
		return new TlsSettings(this.provider, List.of(), ClientAuthentication.NONE);
	}

	/**
	 * What TLS lies on.
	 */
	enum Carrier {

		/**
		 * A socket of the JDK.
		 */
		TCP,

		/**
		 * A flow in memory.
		 */
		MEMORY,

		/**
		 * Another TLS over a flow in memory.
		 */
		TLS

	}

}
