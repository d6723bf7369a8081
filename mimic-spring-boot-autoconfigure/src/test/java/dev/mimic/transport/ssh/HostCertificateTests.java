package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for certificates of hosts, against the {@code sshd} of OpenSSH and beside its
 * {@code ssh}.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh", "ssh-keygen" })
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostCertificateTests {

	@TempDir
	static Path folder;

	private static SshKeyFile authority;

	private static EchoServer echo;

	@BeforeAll
	static void start() throws Exception {
		authority = SshKeyFile.create(folder, "ed25519");
		echo = new EchoServer();
	}

	@AfterAll
	static void stop() throws Exception {
		echo.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ed25519 | -h -n 127.0.0.1 -V +1d | ", "ecdsa | -h -n 127.0.0.1,other -V +1d | ",
					"rsa | -h -n 127.0.0.1 -V +1d | ", "ed25519 | -h -V +1d | ",
					"ed25519 | -h -n other -V +1d | is for [other], not for 127.0.0.1",
					"ed25519 | -h -n 127.0.0.1 -V -2d:-1d | has expired or is not valid yet",
					"ed25519 | -h -n 127.0.0.1 -V +1d:+2d | has expired or is not valid yet" })
	void certificateIsCheckedAsOpenSshDoes(String type, String options, String problem) throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, type);
		key.certify(authority, options.split(" "));
		try (OpenSshServer server = start(key)) {
			Path known = known("@cert-authority [127.0.0.1]:* " + authority.publicKey());
			assertThat(connect(server, known)).isEqualTo(server.openSsh(known));
			assertThat(report(server, known)).contains((problem != null) ? problem : "ping");
			// The key itself still counts
			Path both = known("@cert-authority * " + authority.publicKey() + "\n* " + key.publicKey());
			assertThat(connect(server, both)).isEqualTo(server.openSsh(both)).isTrue();
		}
	}

	@Test
	void revokedKeysAndAuthoritiesAreRefused() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519");
		key.certify(authority, "-h", "-n", "127.0.0.1", "-V", "+1d");
		try (OpenSshServer server = start(key)) {
			for (SshKeyFile revoked : new SshKeyFile[] { key, authority }) {
				Path known = known("@cert-authority * " + authority.publicKey() + "\n* " + key.publicKey()
						+ "\n@revoked * " + revoked.publicKey());
				assertThat(connect(server, known)).isEqualTo(server.openSsh(known)).isFalse();
				assertThat(report(server, known)).contains("is revoked by line 3 of " + known);
			}
		}
	}

	@Test
	void otherAuthorityIsNotTrusted() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519");
		key.certify(authority, "-h", "-n", "127.0.0.1", "-V", "+1d");
		try (OpenSshServer server = start(key)) {
			Path other = known("@cert-authority * " + SshKeyFile.create(folder, "ed25519").publicKey());
			assertThat(connect(server, other)).isEqualTo(server.openSsh(other)).isFalse();
			Path withoutPort = known("@cert-authority 127.0.0.1 " + authority.publicKey());
			assertThat(connect(server, withoutPort)).isEqualTo(server.openSsh(withoutPort)).isTrue();
			Path elsewhere = known("@cert-authority 127.0.0.2 " + authority.publicKey());
			assertThat(connect(server, elsewhere)).isEqualTo(server.openSsh(elsewhere)).isFalse();
		}
	}

	/**
	 * The server must not choose its key in place of its certificate then.
	 */
	@Test
	void certificateIsShownAgainWhenKeysAreExchangedAgain() throws Exception {
		SshKeyFile key = SshKeyFile.create(folder, "ed25519");
		key.certify(authority, "-h", "-n", "127.0.0.1", "-V", "+1d");
		try (OpenSshServer server = start(key, "RekeyLimit 1M", "LogLevel DEBUG1");
				SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions()
				.withKnownHosts(SshSource.of(known("@cert-authority * " + authority.publicKey()))));
			TunnelTests.transfer(network.connect(echo.port(), "bastion"), 4);
			assertThat(server.logText().split("rekey out", -1)).hasSizeGreaterThan(2);
			assertThat(server.logins()).isEqualTo(1);
		}
	}

	private static OpenSshServer start(SshKeyFile key, String... more) throws Exception {
		List<String> options = new ArrayList<>(
				List.of("HostKey " + key.file(), "HostCertificate " + key.file() + "-cert.pub",
						"HostKeyAlgorithms *" + key.publicKey().split(" ")[0].replace("ssh-rsa", "rsa-sha2") + "*"));
		options.addAll(List.of(more));
		return OpenSshServer.start(folder, options.toArray(String[]::new));
	}

	private static Path known(String text) throws IOException {
		return Files.writeString(Files.createTempFile(folder, "known_hosts", ""), text + "\n");
	}

	private static boolean connect(OpenSshServer server, Path known) throws IOException {
		return report(server, known).equals("ping");
	}

	private static String report(OpenSshServer server, Path known) throws IOException {
		try (SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions().withKnownHosts(SshSource.of(known)));
			try (Flow flow = network.connect(echo.port(), "bastion")) {
				return SharedSessionTests.ping(flow);
			}
			catch (NoFlowException ex) {
				return String.valueOf(ex.getMessage());
			}
		}
	}

}
