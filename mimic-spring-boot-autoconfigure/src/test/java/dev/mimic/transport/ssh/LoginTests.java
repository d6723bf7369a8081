package dev.mimic.transport.ssh;

import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.EchoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the ways to log in: by key and agent to the {@code sshd} of OpenSSH, by
 * password to a server inside the process.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen", "ssh-agent", "ssh-add" })
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoginTests {

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static EchoServer echo;

	private final SshNetwork network = new SshNetwork();

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

	@AfterEach
	void close() {
		this.network.close();
	}

	@ParameterizedTest
	@CsvSource({ "ed25519, ''", "ed25519, open sesame", "ecdsa, ''", "ecdsa, open sesame", "rsa, ''",
			"rsa, open sesame" })
	void keyInFormatOfOpenSsh(String type, String passphrase) throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, type, passphrase);
		server.authorize(key);
		assertConnects(key, passphrase);
	}

	@ParameterizedTest
	@CsvSource({ "ecdsa, ''", "rsa, ''", "rsa, open sesame" })
	void keyInPem(String type, String passphrase) throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, type, passphrase, "-m", "PEM");
		assertThat(key.file()).content().contains("BEGIN " + (type.equals("rsa") ? "RSA" : "EC") + " PRIVATE KEY");
		server.authorize(key);
		assertConnects(key, passphrase);
	}

	@ParameterizedTest
	@CsvSource({ "ecdsa, ''", "rsa, ''", "ecdsa, open sesame", "rsa, open sesame" })
	void keyInPkcs8(String type, String passphrase) throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, type, passphrase, "-m", "PKCS8");
		assertThat(key.file()).content()
			.contains("BEGIN " + (passphrase.isEmpty() ? "" : "ENCRYPTED ") + "PRIVATE KEY");
		server.authorize(key);
		assertConnects(key, passphrase);
		if (!passphrase.isEmpty()) {
			assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(key.file())), null)))
				.contains("The private key " + key.file() + " is encrypted: set 'ssh.passphrase'");
			assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(key.file())), Secret.of("xyzzy"))))
				.contains("The private key " + key.file() + " can't be read: 'ssh.passphrase' is wrong");
		}
	}

	@ParameterizedTest
	@RequiresProgram("openssl")
	@CsvSource({ "ed25519, -v2 aes-256-cbc", "rsa, -v2 aes-128-cbc", "rsa, -v2 aes-256-cbc -v2prf hmacWithSHA512",
			"ecdsa, -v1 PBE-SHA1-3DES", "rsa, -v2 des3 -v2prf hmacWithSHA1" })
	void keyThatOpensslEncrypted(String type, String options) throws Exception {
		SshKeyFile key = SshKeyFile.encrypt(folder, type, "open sesame", options.split(" "));
		server.authorize(key);
		assertConnects(key, "open sesame");
	}

	@Test
	@RequiresProgram("openssl")
	void schemeThatTheJdkDoesNotKnowNeedsBouncyCastle() throws Exception {
		SshKeyFile key = SshKeyFile.encrypt(folder, "rsa", "open sesame", "-scrypt");
		server.authorize(key);
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> new EncryptedPkcs8(SshSource.of(key.file()), Secret.of("open sesame"))
				.read(Files.readString(key.file())));
		// The tests have its jar
		assertConnects(key, "open sesame");
	}

	@Test
	void keyThatIsEncryptedNeedsAPassphrase() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519", "open sesame");
		assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(key.file())), null)))
			.contains("The private key " + key.file() + " is encrypted: set 'ssh.passphrase'");
	}

	@Test
	void wrongPassphraseIsReportedAndNotShown() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519", "open sesame");
		assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(key.file())), Secret.of("xyzzy"))))
			.contains("The private key " + key.file()
					+ " can't be read. If it is encrypted, 'ssh.passphrase' may be wrong")
			.doesNotContain("xyzzy");
	}

	@Test
	void missingAndMalformedKeysAreReported() throws Exception {
		Path missing = folder.resolve("missing");
		assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(missing)), null)))
			.contains("The private key " + missing + " does not exist");
		Path text = Files.writeString(folder.resolve("text"), "no key\n");
		assertThat(refusal(options().withPrivateKeys(List.of(SshSource.of(text)), null)))
			.contains("There is no private key in " + text + ", in the format of OpenSSH or PEM");
	}

	@Test
	void refusedLoginTellsWhatWasOffered() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519");
		assertThat(refusal(
				options().withPrivateKeys(List.of(SshSource.of(key.file())), null).withPassword(Secret.of("pa55w0rd"))))
			.contains(server.endpoint() + " refused the login. It was offered ssh-ed25519 SHA256:")
			.contains("The password was not offered, as it did not ask for one")
			.doesNotContain("pa55w0rd");
	}

	@Test
	void withoutCredentialsNothingIsOfferedNotEvenKeysOfTheHomeDirectory() throws Exception {
		assertThat(refusal(options())).contains("refused the login. It was offered nothing");
	}

	@Test
	void severalKeysAreTriedInOrder() throws Exception {
		SshKeyFile unknown = SshKeyFile.create(folder, "ed25519");
		connect(options()
			.withPrivateKeys(List.of(SshSource.of(unknown.file()), SshSource.of(server.clientKey().file())), null));
	}

	@Test
	void agentSignsWithItsKeys() throws Exception {
		for (String type : List.of("ed25519", "ecdsa", "rsa")) {
			SshKeyFile key = SshKeyFile.create(folder, type);
			server.authorize(key);
			try (OpenSshAgent agent = OpenSshAgent.start(folder, key)) {
				connect(options().withAgent(agent.socket()));
			}
		}
	}

	@Test
	void agentIsNotForwarded() throws Exception {
		try (OpenSshAgent agent = OpenSshAgent.start(folder, server.clientKey())) {
			connect(options().withAgent(agent.socket()));
		}
		assertThat(server.logText()).doesNotContain("auth-agent");
	}

	@Test
	void missingAgentIsReported() throws Exception {
		Path missing = folder.resolve("no-agent");
		assertThat(refusal(options().withAgent(missing.toString())))
			.contains("The SSH agent at " + missing + " can't be reached");
	}

	/**
	 * Such as one that waits for the touch of a key.
	 */
	@Test
	void agentThatDoesNotAnswerEndsWithTheHandshake() throws Exception {
		Path socket = Files.createTempDirectory(folder, "agent").resolve("socket");
		try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			silent.bind(UnixDomainSocketAddress.of(socket));
			silent.configureBlocking(false);
			SocketChannel asked = null;
			// On a busy machine the agent may not be asked in time
			for (long millis = 500; asked == null && millis < 30_000; millis *= 2) {
				assertThat(refusal(options().withAgent(socket.toString())
					.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(millis))))
					.contains("was not done within " + millis + " ms");
				asked = silent.accept();
			}
			try (SocketChannel agent = Objects.requireNonNull(asked)) {
				ByteBuffer request = ByteBuffer.allocate(64);
				while (agent.read(request) >= 0) {
					// Its request for keys, then its end
					request.clear();
				}
			}
		}
	}

	@Test
	void password() throws Exception {
		try (EmbeddedSshServer embedded = EmbeddedSshServer.start()) {
			this.network.hop("bastion", embedded.endpoint(),
					embedded.clientOptions().withPassword(Secret.of(EmbeddedSshServer.PASSWORD)));
			assertPings();
		}
	}

	@Test
	void passwordOfTheUri() throws Exception {
		try (EmbeddedSshServer embedded = EmbeddedSshServer.start()) {
			this.network.hop("bastion",
					SshEndpoint.parse(URI.create("ssh://deploy:pa55w0rd@127.0.0.1:" + embedded.port())),
					embedded.clientOptions());
			assertPings();
		}
	}

	@Test
	void passwordThatIsAskedForInteractively() throws Exception {
		try (EmbeddedSshServer embedded = EmbeddedSshServer.startInteractive()) {
			this.network.hop("bastion", embedded.endpoint(),
					embedded.clientOptions().withPassword(Secret.of(EmbeddedSshServer.PASSWORD)));
			assertPings();
		}
	}

	@Test
	void wrongPasswordIsRefusedAndNotShown() throws Exception {
		try (EmbeddedSshServer embedded = EmbeddedSshServer.start()) {
			this.network.hop("bastion", embedded.endpoint(), embedded.clientOptions().withPassword(Secret.of("xyzzy")));
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(this::assertPings)
				.withMessageContaining("refused the login. It was offered a password")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("xyzzy"));
		}
	}

	private static SshOptions options() throws Exception {
		return SshOptions.defaults().withKnownHosts(SshSource.of(server.knownHosts()));
	}

	private void assertConnects(SshKeyFile key, String passphrase) throws Exception {
		connect(options().withPrivateKeys(List.of(SshSource.of(key.file())),
				passphrase.isEmpty() ? null : Secret.of(passphrase)));
	}

	private void connect(SshOptions options) throws Exception {
		this.network.hop("bastion", server.endpoint(), options);
		assertPings();
	}

	private void assertPings() throws Exception {
		try (Flow flow = this.network.connect(echo.port(), "bastion")) {
			assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
		}
	}

	private String refusal(SshOptions options) {
		this.network.hop("bastion", server.endpoint(), options);
		try {
			assertPings();
			return "";
		}
		catch (Exception ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
