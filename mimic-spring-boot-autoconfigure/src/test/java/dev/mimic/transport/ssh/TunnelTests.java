package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.EchoServer;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.tcp.NameLookup;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.unix.UnixEndpoint;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for where flows through the {@code sshd} of OpenSSH lead.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TunnelTests {

	private static final int MEBIBYTE = 1024 * 1024;

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static EchoServer echo;

	private SshNetwork network = new SshNetwork();

	@BeforeAll
	static void start() throws Exception {
		server = OpenSshServer.start(folder);
		echo = new EchoServer();
	}

	@AfterAll
	static void stop() throws Exception {
		echo.close();
		server.close();
	}

	@BeforeEach
	void addHop() throws Exception {
		this.network.hop("bastion", server.endpoint(), server.clientOptions());
	}

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void sixtyFourMebibytesUpAndDownAtOnce() throws Exception {
		transfer(this.network.connect(echo.port(), "bastion"), 64);
	}

	@Test
	void throughTwoServers() throws Exception {
		try (OpenSshServer inner = OpenSshServer.start(folder)) {
			this.network.hop("inner", inner.endpoint(), inner.clientOptions());
			transfer(this.network.connect(echo.port(), "bastion", "inner"), 4);
			assertThat(inner.logins()).isEqualTo(1);
		}
	}

	/**
	 * Both sides go on to send while keys are exchanged.
	 */
	@Test
	void keysAreExchangedAgainUnderLoad() throws Exception {
		try (OpenSshServer restless = OpenSshServer.start(folder, "RekeyLimit 1M", "LogLevel DEBUG1")) {
			this.network.hop("restless", restless.endpoint(), restless.clientOptions());
			transfer(this.network.connect(echo.port(), "restless"), 16);
			assertThat(restless.logText().split("rekey out", -1)).hasSizeGreaterThan(3);
			assertThat(restless.logins()).isEqualTo(1);
		}
	}

	@Test
	void severalFlowsAtOnceDoNotMix() throws Exception {
		List<CompletableFuture<Void>> transfers = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> {
				try {
					transfer(this.network.connect(echo.port(), "bastion"), 4);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}, (task) -> new Thread(task).start()))
			.toList();
		for (CompletableFuture<Void> transfer : transfers) {
			transfer.get(60, TimeUnit.SECONDS);
		}
	}

	/**
	 * A flow that is not read holds up its own target only.
	 */
	@Test
	void flowThatIsNotReadDoesNotHoldUpOthers() throws Exception {
		CountDownLatch stalled = new CountDownLatch(1);
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Flow unread = this.network.connect(listener.getLocalPort(), "bastion");
			Thread writer = new Thread(() -> {
				try (OutputStream output = listener.accept().getOutputStream()) {
					for (int i = 0; i < 64; i++) {
						output.write(new byte[MEBIBYTE]);
						if (i == 3) {
							stalled.countDown();
						}
					}
				}
				catch (IOException ex) {
					// The flow was closed
				}
			});
			writer.setDaemon(true);
			writer.start();
			stalled.await(1, TimeUnit.SECONDS);
			transfer(this.network.connect(echo.port(), "bastion"), 4);
			assertThat(writer.isAlive()).isTrue();
			unread.abort();
		}
	}

	@Test
	void endOfTheTargetEndsReadingOnly() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Flow flow = this.network.connect(listener.getLocalPort(), "bastion");
				Socket target = listener.accept()) {
			target.getOutputStream().write("bye".getBytes(StandardCharsets.US_ASCII));
			target.shutdownOutput();
			assertThat(flow.inputStream().readAllBytes()).asString().isEqualTo("bye");
			byte[] late = new byte[4 * MEBIBYTE];
			CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> {
				try {
					return target.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			flow.outputStream().write(late);
			flow.shutdown(ShutdownMode.WRITE).get(20, TimeUnit.SECONDS);
			assertThat(received.get(20, TimeUnit.SECONDS)).hasSize(late.length);
		}
	}

	@Test
	void unixSocketAtTheFarSide() throws Exception {
		Path socket = Files.createTempDirectory("far").resolve("far.sock");
		try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			listener.bind(UnixDomainSocketAddress.of(socket));
			try (Flow flow = this.network.connect(UnixEndpoint.of(socket.toString()), "bastion");
					SocketChannel target = listener.accept()) {
				flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
				assertThat(Channels.newInputStream(target).readNBytes(4)).asString().isEqualTo("ping");
			}
		}
		Files.delete(socket);
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> this.network.connect(UnixEndpoint.of(socket.toString()), "bastion"))
			.withMessageContaining("does not open direct-streamlocal@openssh.com " + socket + ": it can't connect");
	}

	@Test
	void targetThatIsNotPermittedIsReportedWithTheSettingsOfTheServer() throws Exception {
		try (OpenSshServer strict = OpenSshServer.start(folder, "AllowTcpForwarding no")) {
			this.network.hop("strict", strict.endpoint(), strict.clientOptions());
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.network.connect(echo.port(), "strict"))
				.withMessageContaining("it is not allowed")
				.withMessageContaining("AllowTcpForwarding");
		}
	}

	@Test
	void nameOfTheTargetIsLookedUpByTheServer() throws Exception {
		NameResolver none = (host) -> {
			throw new AssertionError("There was a query for " + host);
		};
		try (SshNetwork quiet = new SshNetwork(none)) {
			quiet.hop("bastion", server.endpoint(), server.clientOptions());
			try (Flow flow = quiet.connect(
					SshNetwork.tcp(0, "bastion").replace(TcpEndpoint.KEY, new TcpEndpoint("localhost", echo.port())))) {
				assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
			}
		}
	}

	@Test
	void nameOfTheTargetIsLookedUpHereIfTheHopSaysSo() throws Exception {
		NameResolver names = (host) -> CompletableFuture
			.completedFuture(host.equals("orders.test") ? List.of(InetAddress.getLoopbackAddress()) : List.of());
		try (SshNetwork local = new SshNetwork(names)) {
			local.hop("bastion", server.endpoint(), server.clientOptions(),
					(context) -> context.add(NameLookup.KEY, NameLookup.LOCAL));
			try (Flow flow = local.connect(SshNetwork.tcp(0, "bastion")
				.replace(TcpEndpoint.KEY, new TcpEndpoint("orders.test", echo.port())))) {
				assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
			}
		}
	}

	@Test
	void serverIsNoTargetItself() throws Exception {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> this.network
				.connect(Context.empty().add(SshEndpoint.KEY, server.endpoint()).add(ResolutionKeys.VIA, List.of())))
			.withMessageContaining("name this connection in 'via' of another");
	}

	@Test
	void closeTimeoutOfTheHopCounts() throws Exception {
		this.network.hop("quick", server.endpoint(), server.clientOptions(), (context) -> context.add(FlowOptions.KEY,
				FlowOptions.defaults().withCloseTimeout(Duration.ofMillis(50))));
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Flow flow = this.network.connect(listener.getLocalPort(), "quick");
			try (Socket target = listener.accept()) {
				CompletableFuture<?> write = flow.write(Unpooled.wrappedBuffer(new byte[32 * MEBIBYTE]));
				long start = System.nanoTime();
				flow.closeAsync().get(20, TimeUnit.SECONDS);
				assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(900);
				assertThat(write).isDone();
				assertThat(target.isConnected()).isTrue();
			}
		}
	}

	static void transfer(Flow flow, int mebibytes) throws Exception {
		MessageDigest sent = MessageDigest.getInstance("SHA-256");
		Thread writer = new Thread(() -> {
			Random random = new Random(42);
			byte[] part = new byte[MEBIBYTE];
			try {
				for (int i = 0; i < mebibytes; i++) {
					random.nextBytes(part);
					sent.update(part);
					flow.outputStream().write(part);
				}
				flow.shutdown(ShutdownMode.WRITE).get(60, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				flow.abort();
			}
		});
		writer.start();
		MessageDigest received = MessageDigest.getInstance("SHA-256");
		byte[] buffer = new byte[64 * 1024];
		long count = 0;
		for (int n = flow.inputStream().read(buffer); n >= 0; n = flow.inputStream().read(buffer)) {
			received.update(buffer, 0, n);
			count += n;
		}
		writer.join();
		assertThat(count).isEqualTo((long) mebibytes * MEBIBYTE);
		assertThat(received.digest()).isEqualTo(sent.digest());
		assertThat(flow.closed()).succeedsWithin(20, TimeUnit.SECONDS);
	}

}
