package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.testkit.ClosedPort;
import dev.mimic.testkit.EchoServer;
import dev.mimic.testkit.StartedThreads;
import dev.mimic.transport.tcp.NameResolver;
import io.netty.buffer.ByteBuf;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the life of a session that callers share, against the {@code sshd} of
 * OpenSSH.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedSessionTests {

	private static final int CALLERS = 50;

	private final StartedThreads threads = new StartedThreads("ssh-");

	@TempDir
	Path folder;

	private OpenSshServer server;

	private EchoServer echo;

	private SshNetwork network;

	@BeforeEach
	void start() throws Exception {
		this.server = OpenSshServer.start(this.folder);
		this.echo = new EchoServer();
		this.network = new SshNetwork();
		this.network.hop("bastion", this.server.endpoint(), this.server.clientOptions());
	}

	@AfterEach
	void stop() throws Exception {
		this.network.close();
		this.echo.close();
		this.server.close();
	}

	@Test
	void manyCallersShareOneSession() throws Exception {
		List<Flow> flows = connect(CALLERS);
		for (Flow flow : flows) {
			assertThat(ping(flow)).isEqualTo("ping");
		}
		assertThat(this.server.logins()).isEqualTo(1);
		flows.forEach(Flow::close);
	}

	@Test
	void sessionThatWasKilledIsOpenedAgainOnceHoweverManyCallersWait() throws Exception {
		List<Flow> flows = connect(CALLERS);
		List<CompletableFuture<@Nullable ByteBuf>> reads = flows.stream().map(Flow::read).toList();
		this.server.killSessions();
		for (CompletableFuture<@Nullable ByteBuf> read : reads) {
			assertThat(read).failsWithin(10, TimeUnit.SECONDS)
				.withThrowableThat()
				.withCauseInstanceOf(FlowException.class)
				.withMessageContaining("The SSH session with " + this.server.endpoint() + " ended");
		}
		List<Flow> again = connect(CALLERS);
		for (Flow flow : again) {
			assertThat(ping(flow)).isEqualTo("ping");
		}
		assertThat(this.server.logins()).isEqualTo(2);
		again.forEach(Flow::close);
	}

	@Test
	void callersWhoComeWhileSessionIsKilledShareANewOne() throws Exception {
		connect(1).forEach(Flow::close);
		List<CompletableFuture<Flow>> flows = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			if (i == CALLERS / 2) {
				this.server.killSessions();
			}
			flows.add(this.network.connectAsync(this.echo.port(), "bastion"));
		}
		for (CompletableFuture<Flow> flow : flows) {
			flow.get(20, TimeUnit.SECONDS).close();
		}
		assertThat(this.server.logins()).isLessThanOrEqualTo(2);
	}

	@Test
	void silentSessionEndsWithinKeepAliveTimesCount() throws Exception {
		this.network.hop("quick", this.server.endpoint(),
				this.server.clientOptions().withKeepAlive(Duration.ofMillis(200), 2));
		Flow flow = this.network.connect(this.echo.port(), "quick");
		assertThat(ping(flow)).isEqualTo("ping");
		CompletableFuture<@Nullable ByteBuf> read = flow.read();
		this.server.freezeSessions();
		long start = System.nanoTime();
		assertThat(read).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("No sign of life from " + this.server.endpoint());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		this.network.connect(this.echo.port(), "quick").close();
		assertThat(this.server.logins()).isEqualTo(2);
	}

	@Test
	void sessionThatAnswersStaysOpen() throws Exception {
		this.network.hop("quick", this.server.endpoint(),
				this.server.clientOptions().withKeepAlive(Duration.ofMillis(100), 1));
		Flow flow = this.network.connect(this.echo.port(), "quick");
		CompletableFuture<@Nullable ByteBuf> read = flow.read();
		assertThat(read).failsWithin(Duration.ofMillis(600)).withThrowableOfType(TimeoutException.class);
		assertThat(read.cancel(false)).isTrue();
		assertThat(ping(flow)).isEqualTo("ping");
		flow.close();
	}

	@Test
	void idleSessionIsClosedAndOpenedAgain() throws Exception {
		this.network.hop("short", this.server.endpoint(),
				this.server.clientOptions().withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(10)));
		Flow first = this.network.connect(this.echo.port(), "short");
		Flow second = this.network.connect(this.echo.port(), "short");
		first.close();
		Awaitility.await().during(Duration.ofMillis(900)).until(() -> this.server.sessions() == 1);
		assertThat(ping(second)).isEqualTo("ping");
		second.close();
		Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> this.server.sessions() == 0);
		this.network.connect(this.echo.port(), "short").close();
		assertThat(this.server.logins()).isEqualTo(2);
	}

	@Test
	void closedProtocolLeavesNoSessionAndNoThread() throws Exception {
		Flow flow = this.network.connect(this.echo.port(), "bastion");
		assertThat(this.threads.names()).isNotEmpty();
		this.network.close();
		Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> this.server.sessions() == 0);
		assertThat(flow.closed()).succeedsWithin(10, TimeUnit.SECONDS);
		Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> assertThat(this.threads.names()).isEmpty());
	}

	@Test
	void targetThatRefusesEndsItsOwnCallerOnly() throws Exception {
		Flow flow = this.network.connect(this.echo.port(), "bastion");
		try (ClosedPort closed = new ClosedPort()) {
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.network.connect(closed.port(), "bastion"))
				.withMessageContaining(
						"does not open direct-tcpip 127.0.0.1:" + closed.port() + ": it can't connect there");
		}
		assertThat(ping(flow)).isEqualTo("ping");
		this.network.connect(this.echo.port(), "bastion").close();
		assertThat(this.server.logins()).isEqualTo(1);
		flow.close();
	}

	@Test
	void targetThatRefusesTheOneWhoOpensTheSessionDoesNotEndIt() throws Exception {
		try (ClosedPort closed = new ClosedPort()) {
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.network.connect(closed.port(), "bastion"));
		}
		assertThat(ping(this.network.connect(this.echo.port(), "bastion"))).isEqualTo("ping");
		assertThat(this.server.logins()).isEqualTo(1);
	}

	@Test
	void callerWhoGivesUpDuringTheHandshakeDoesNotTakeItAwayFromOthers() throws Exception {
		try (Gate gate = gate()) {
			CompletableFuture<Flow> first = this.network.connectAsync(this.echo.port(), "gate");
			CompletableFuture<Flow> second = this.network.connectAsync(this.echo.port(), "gate");
			CompletableFuture<Flow> third = this.network.connectAsync(this.echo.port(), "gate");
			gate.take();
			first.cancel(true);
			third.cancel(true);
			gate.open();
			assertThat(ping(second.get(20, TimeUnit.SECONDS))).isEqualTo("ping");
			assertThat(this.server.logins()).isEqualTo(1);
			assertThat(gate.waiting()).isZero();
		}
	}

	@Test
	void handshakeEndsWhenTheLastCallerGivesUp() throws Exception {
		try (Gate gate = gate()) {
			CompletableFuture<Flow> first = this.network.connectAsync(this.echo.port(), "gate");
			CompletableFuture<Flow> second = this.network.connectAsync(this.echo.port(), "gate");
			Socket socket = gate.take();
			first.cancel(true);
			second.cancel(true);
			awaitEnd(socket);
			CompletableFuture<Flow> third = this.network.connectAsync(this.echo.port(), "gate");
			gate.take();
			gate.open();
			assertThat(ping(third.get(20, TimeUnit.SECONDS))).isEqualTo("ping");
		}
	}

	@Test
	void callerWhoGivesUpWhileTheServerConnectsLeavesNothingBehind() throws Exception {
		this.network.hop("short", this.server.endpoint(),
				this.server.clientOptions().withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(10)));
		Flow other = this.network.connect(this.echo.port(), "short");
		try (BlackHole hole = new BlackHole()) {
			CompletableFuture<Flow> pending = this.network.connectAsync(hole.port(), "short");
			assertThat(pending).failsWithin(Duration.ofMillis(300)).withThrowableOfType(TimeoutException.class);
			pending.cancel(true);
			assertThat(ping(other)).isEqualTo("ping");
			other.close();
			Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> this.server.sessions() == 0);
			assertThat(this.server.logins()).isEqualTo(1);
		}
	}

	@Test
	void nextCallerConnectsWhenTheOneWhoDoesGivesUp() throws Exception {
		AtomicInteger queries = new AtomicInteger();
		NameResolver names = (host) -> (queries.incrementAndGet() == 1) ? new CompletableFuture<>()
				: CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()));
		try (SshNetwork named = new SshNetwork(names)) {
			named.hop("bastion", named("localhost"), this.server.clientOptions());
			CompletableFuture<Flow> first = named.connectAsync(this.echo.port(), "bastion");
			CompletableFuture<Flow> second = named.connectAsync(this.echo.port(), "bastion");
			assertThat(second).isNotDone();
			first.cancel(true);
			NoFlowException refused = failure(second);
			assertThat(refused).hasMessageContaining("The key of [localhost]:" + this.server.port() + " is not known");
			assertThat(queries).hasValue(2);
		}
	}

	@Test
	void handshakeHasALimitOfItsOwn() throws Exception {
		try (Gate gate = new Gate(this.server.port())) {
			this.network.hop("slow", new SshEndpoint("any", "127.0.0.1", gate.port()),
					this.server.clientOptions().withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(200)));
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.network.connect(this.echo.port(), "slow"))
				.withMessageContaining(
						"The SSH handshake with any@127.0.0.1:" + gate.port() + " was not done within 200 ms");
			awaitEnd(gate.take());
		}
	}

	@Test
	void explanationTellsThePhases() {
		Flow flow = this.network.connect(this.echo.port(), "bastion");
		assertThat(flow.unwrap(Resolution.class)).asString()
			.contains("tcp 127.0.0.1:" + this.server.port())
			.contains("ssh " + this.server.endpoint() + ": ")
			.contains("ssh 127.0.0.1:" + this.echo.port() + " through " + this.server.endpoint() + ": ");
		flow.close();
	}

	private Gate gate() throws IOException {
		Gate gate = new Gate(this.server.port());
		SshOptions options = this.server.clientOptions();
		SshSource known = new TextSource("[127.0.0.1]:" + gate.port() + " " + this.server.hostKey().publicKey() + "\n");
		this.network.hop("gate", new SshEndpoint(System.getProperty("user.name"), "127.0.0.1", gate.port()),
				options.withKnownHosts(known));
		return gate;
	}

	private SshEndpoint named(String host) {
		return new SshEndpoint(System.getProperty("user.name"), host, this.server.port());
	}

	private List<Flow> connect(int count) throws Exception {
		List<CompletableFuture<Flow>> flows = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			flows.add(this.network.connectAsync(this.echo.port(), "bastion"));
		}
		List<Flow> connected = new ArrayList<>();
		for (CompletableFuture<Flow> flow : flows) {
			connected.add(flow.get(20, TimeUnit.SECONDS));
		}
		return connected;
	}

	private static NoFlowException failure(CompletableFuture<Flow> future) {
		assertThat(future).failsWithin(20, TimeUnit.SECONDS);
		return future.handle((flow, ex) -> (NoFlowException) ex).join();
	}

	private static void awaitEnd(Socket socket) throws IOException {
		socket.setSoTimeout(20_000);
		try {
			socket.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			// A reset is an end, too
		}
	}

	static String ping(Flow flow) throws IOException {
		flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
		return new String(flow.inputStream().readNBytes(4), StandardCharsets.US_ASCII);
	}

}
