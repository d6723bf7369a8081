package dev.mimic.transport.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.BadPeer;
import dev.mimic.testkit.EchoServer;
import dev.mimic.transport.tcp.NameResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for SSH servers with several addresses of which some accept connections, but do
 * not get through the handshake.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshAddressesTests {

	@TempDir
	Path folder;

	private OpenSshServer server;

	private EchoServer echo;

	private SshNetwork network;

	private List<String> addresses = List.of("127.0.0.2", "127.0.0.1");

	@BeforeEach
	void start() throws Exception {
		this.server = OpenSshServer.start(this.folder);
		this.echo = new EchoServer();
		NameResolver names = (host) -> CompletableFuture
			.completedFuture(this.addresses.stream().map(SshAddressesTests::address).toList());
		this.network = new SshNetwork(names);
		SshSource known = new TextSource(
				"[bastion.test]:" + this.server.port() + " " + this.server.hostKey().publicKey() + "\n");
		this.network.hop("bastion",
				new SshEndpoint(System.getProperty("user.name"), "bastion.test", this.server.port()),
				this.server.clientOptions().withKnownHosts(known));
	}

	@AfterEach
	void stop() throws Exception {
		this.network.close();
		this.echo.close();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void nextAddressIsTriedForAllThatWait(BadPeer.Fault fault) throws Exception {
		try (BadPeer bad = new BadPeer(this.server.port(), fault)) {
			List<CompletableFuture<Flow>> flows = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				flows.add(connect("bastion"));
			}
			for (CompletableFuture<Flow> flow : flows) {
				Flow connected = flow.get(60, TimeUnit.SECONDS);
				assertThat(SharedSessionTests.ping(connected)).isEqualTo("ping");
				connected.close();
			}
			assertThat(bad.connections()).isOne();
			assertThat(this.server.logins()).isOne();
			this.server.killSessions();
			this.network.connect(this.echo.port(), "bastion").close();
			assertThat(bad.connections()).as("remembered").isOne();
			assertThat(this.server.logins()).isEqualTo(2);
		}
	}

	@Test
	void handshakeThatFailedIsInTheExplanation() throws Exception {
		try (BadPeer bad = new BadPeer(this.server.port(), BadPeer.Fault.CLOSE)) {
			Flow flow = connect("bastion").get(60, TimeUnit.SECONDS);
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString()).contains(
					"The SSH handshake with ", "tcp 127.0.0.2:" + bad.port() + ": ",
					"tcp 127.0.0.1:" + bad.port() + ": ");
			flow.close();
		}
	}

	@Test
	void othersGoOnWhenTheOneThatOpensGivesUpBetweenTwoAddresses() throws Exception {
		try (BadPeer bad = new BadPeer(this.server.port(), BadPeer.Fault.SILENCE)) {
			CompletableFuture<Flow> first = connect("bastion");
			CompletableFuture<Flow> second = connect("bastion");
			Awaitility.await().until(() -> bad.connections() == 1);
			first.cancel(true);
			Flow flow = second.get(60, TimeUnit.SECONDS);
			assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
			flow.close();
		}
	}

	@Test
	void refusedLoginIsTheEnd() throws Exception {
		this.addresses = List.of("127.0.0.1", "127.0.0.2");
		SshSource known = new TextSource(
				"[bastion.test]:" + this.server.port() + " " + this.server.hostKey().publicKey() + "\n");
		this.network.hop("keyless",
				new SshEndpoint(System.getProperty("user.name"), "bastion.test", this.server.port()),
				SshOptions.defaults().withKnownHosts(known));
		try (BadPeer other = new BadPeer(this.server.port(), BadPeer.Fault.CLOSE)) {
			assertThat(connect("keyless")).failsWithin(60, TimeUnit.SECONDS)
				.withThrowableThat()
				.withMessageContaining("refused the login");
			assertThat(other.connections()).isZero();
		}
	}

	private CompletableFuture<Flow> connect(String hop) {
		return this.network
			.connectAsync(SshNetwork.tcp(this.echo.port(), hop).add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(5)));
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
