package dev.mimic.transport.netty;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.mimic.testkit.ClosedPort;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SocketConnector}.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class SocketConnectorTests {

	@TempDir
	Path directory;

	static List<Wire> tcpWires() {
		return Wire.all(SocketFamily.TCP);
	}

	static List<Wire> unixWires() {
		return Wire.all(SocketFamily.UNIX);
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void refusalNamesTheAddress(Wire wire) throws Exception {
		try (ClosedPort port = new ClosedPort("127.0.0.1")) {
			assertFails(connect(wire, new InetSocketAddress("127.0.0.1", port.port())),
					"connect to 127.0.0.1:" + port.port() + " refused");
		}
		try (ClosedPort port = new ClosedPort("::1")) {
			assertFails(connect(wire, new InetSocketAddress("::1", port.port())),
					"connect to [0:0:0:0:0:0:0:1]:" + port.port() + " refused");
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void unresolvedAddressFailsInTheFuture(Wire wire) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> connect(wire, InetSocketAddress.createUnresolved("orders", 1)).get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(ConnectException.class)
			.withMessageContaining("connect to orders:1 failed");
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void connectTimeoutIsAnOption(Wire wire) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> waiting = fillQueue(server);
			CompletableFuture<NettyFlow> flow = connector(wire).connect(server.getLocalSocketAddress(),
					Map.of(ChannelOption.CONNECT_TIMEOUT_MILLIS, 50), FlowOptions.defaults());
			assertFails(flow, "connect to 127.0.0.1:" + server.getLocalPort() + " timed out");
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("unixWires")
	void missingFileIsNamed(Wire wire) {
		Path path = this.directory.resolve("missing");
		SocketAddress address = TestLoops.of(wire.kind()).unixAddress(path);
		assertFails(connect(wire, address), "connect to " + path + " failed: no such file");
	}

	@ParameterizedTest
	@MethodSource("unixWires")
	void deadSocketRefuses(Wire wire) throws Exception {
		Path path = this.directory.resolve("dead");
		ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)).close();
		SocketAddress address = TestLoops.of(wire.kind()).unixAddress(path);
		assertFails(connect(wire, address), "connect to " + path + " refused");
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void cancelledConnectsLeaveNoSocket(Wire wire) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
			List<NettyFlow> flows = new ArrayList<>();
			for (int round = 0; round < 300; round++) {
				CompletableFuture<NettyFlow> flow = connect(wire, server.getLocalSocketAddress());
				// Sometimes before, sometimes while, sometimes after it connects
				for (int spin = 0; spin < round * 20; spin++) {
					Thread.onSpinWait();
				}
				if (!flow.cancel(true)) {
					flows.add(flow.get());
					flow.get().write(SocketPair.bytes("x"));
				}
			}
			server.setSoTimeout(500);
			int open = 0;
			for (int accepted = 0; accepted < 300; accepted++) {
				Socket socket;
				try {
					socket = server.accept();
				}
				catch (SocketTimeoutException ex) {
					break;
				}
				socket.setSoTimeout(10_000);
				open += isOpen(socket) ? 1 : 0;
				socket.close();
			}
			assertThat(open).isEqualTo(flows.size());
			flows.forEach(NettyFlow::abort);
		}
	}

	@Test
	void flowThatComesTooLateIsClosed() throws Exception {
		Wire wire = new Wire(TransportKind.NIO, SocketFamily.TCP);
		EventLoops loops = EventLoops.create(TransportKind.NIO, 1);
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); loops) {
			CompletableFuture<Void> blocked = new CompletableFuture<>();
			loops.next().execute(blocked::join);
			CompletableFuture<NettyFlow> flow = new SocketConnector(loops, wire.family())
				.connect(server.getLocalSocketAddress(), Map.of(), FlowOptions.defaults());
			flow.orTimeout(1, TimeUnit.MILLISECONDS);
			assertThat(flow).failsWithin(Duration.ofSeconds(10));
			blocked.complete(null);
			server.setSoTimeout(200);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(flow::get);
		}
	}

	@Test
	void closedLoopsFailInTheFuture() {
		EventLoops loops = EventLoops.create(TransportKind.NIO, 1);
		loops.close();
		assertFails(new SocketConnector(loops, SocketFamily.TCP).connect(new InetSocketAddress("127.0.0.1", 1),
				Map.of(), FlowOptions.defaults()), "connect to 127.0.0.1:1 failed: The event loops are closed");
	}

	@Test
	void cancelledFutureIsCancelled() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<NettyFlow> flow = connect(new Wire(TransportKind.NIO, SocketFamily.TCP),
					server.getLocalSocketAddress());
			if (flow.cancel(true)) {
				assertThatExceptionOfType(CancellationException.class).isThrownBy(flow::get);
			}
			else {
				flow.get().abort();
			}
			assertThat(flow.cancel(true)).isEqualTo(flow.isCancelled());
		}
	}

	private static boolean isOpen(Socket socket) throws Exception {
		try {
			return socket.getInputStream().read() >= 0;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	private static List<Socket> fillQueue(ServerSocket server) throws Exception {
		List<Socket> waiting = new ArrayList<>();
		while (true) {
			Socket socket = new Socket();
			waiting.add(socket);
			try {
				socket.connect(server.getLocalSocketAddress(), 200);
			}
			catch (SocketTimeoutException ex) {
				return waiting;
			}
		}
	}

	private static SocketConnector connector(Wire wire) {
		return new SocketConnector(TestLoops.of(wire.kind()), wire.family());
	}

	private static CompletableFuture<NettyFlow> connect(Wire wire, SocketAddress address) {
		return connector(wire).connect(address, Map.of(), FlowOptions.defaults());
	}

	private static void assertFails(CompletableFuture<NettyFlow> flow, String message) {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> flow.get(10, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOf(ConnectException.class)
			.withMessage(message);
	}

}
