package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.EchoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for certificates of users, with a server that knows nothing but their authority.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen", "ssh-agent", "ssh-add" })
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UserCertificateTests {

	private static final String USER = System.getProperty("user.name");

	@TempDir
	static Path folder;

	private static SshKeyFile authority;

	private static OpenSshServer server;

	private static EchoServer echo;

	@BeforeAll
	static void start() throws Exception {
		authority = SshKeyFile.create(folder, "ed25519");
		server = OpenSshServer.start(folder, "TrustedUserCAKeys " + authority.file() + ".pub",
				"AuthorizedKeysFile none");
		echo = new EchoServer();
	}

	@AfterAll
	static void stop() throws Exception {
		echo.close();
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ed25519", "ecdsa", "rsa" })
	void certificateIsBesideTheKeyOrNamedOrInTheAgent(String type) throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, type);
		SshOptions options = server.clientOptions().withPrivateKeys(List.of(), null);
		SshOptions own = options.withPrivateKeys(List.of(SshSource.of(key.file())), null);
		assertThat(report(own)).contains("refused the login");
		try (OpenSshAgent plain = OpenSshAgent.start(folder, key)) {
			key.certify(authority, "-n", USER, "-V", "+1d");
			assertThat(report(own)).isEqualTo("ping");
			assertThat(report(config(options, "IdentityFile " + key.file()))).isEqualTo("ping");
			Path elsewhere = Files.createTempDirectory(folder, "certificates").resolve("signed");
			Files.move(Path.of(key.file() + "-cert.pub"), elsewhere);
			assertThat(report(config(options, "IdentityFile " + key.file() + "\nCertificateFile " + elsewhere)))
				.isEqualTo("ping");
			// The agent has the private key, and the file the certificate
			assertThat(report(config(options, "IdentityFile " + key.file()
					+ ".pub\nIdentitiesOnly yes\nCertificateFile " + elsewhere + "\nIdentityAgent " + plain.socket())))
				.isEqualTo("ping");
			assertThat(report(options.withAgent(plain.socket()))).contains("refused the login");
			Files.move(elsewhere, Path.of(key.file() + "-cert.pub"));
		}
		try (OpenSshAgent agent = OpenSshAgent.start(folder, key)) {
			assertThat(report(options.withAgent(agent.socket()))).isEqualTo("ping");
			assertThat(report(options.withAgent(agent.socket())
				.withPrivateKeys(List.of(SshSource.of(Path.of(key.file() + "-cert.pub"))), null)
				.withIdentitiesOnly(true))).isEqualTo("ping");
		}
	}

	@Test
	void certificateThatCanNotBeUsedIsSkipped() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519");
		SshOptions options = server.clientOptions().withPrivateKeys(List.of(SshSource.of(key.file())), null);
		key.certify(authority, "-n", USER, "-V", "-2d:-1d");
		assertThat(report(options)).contains("refused the login. It was offered ssh-ed25519 SHA256:")
			.contains("Skipped: The certificate beside " + key.file() + " has expired or is not valid yet");
		key.certify(authority, "-h", "-n", USER);
		assertThat(report(options)).contains("Skipped: The certificate beside " + key.file() + " is not of a user");
		key.certify(authority, "-n", "other");
		assertThat(report(options)).contains("ssh-ed25519-cert-v01@openssh.com SHA256:");
		Path text = Files.writeString(folder.resolve("no-certificate"), "text\n");
		assertThat(report(config(options.withPrivateKeys(List.of(), null),
				"IdentityFile " + key.file() + "\nCertificateFile " + text)))
			.contains("Skipped: There is no certificate in " + text);
	}

	private static SshOptions config(SshOptions options, String text) {
		return options.withConfig(new TextSource(text + "\n"));
	}

	private static String report(SshOptions options) throws IOException {
		try (SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), options);
			try (Flow flow = network.connect(echo.port(), "bastion")) {
				return SharedSessionTests.ping(flow);
			}
			catch (NoFlowException ex) {
				return String.valueOf(ex.getMessage());
			}
		}
	}

}
