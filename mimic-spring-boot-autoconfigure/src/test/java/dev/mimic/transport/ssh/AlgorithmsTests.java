package dev.mimic.transport.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.EchoServer;
import org.apache.sshd.common.NamedResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Algorithms}, against the {@code sshd} of OpenSSH.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlgorithmsTests {

	@TempDir
	Path folder;

	@Test
	void nothingOldIsOffered() {
		JdkEdDsaRegistrar.registerIfMissing();
		List<String> offered = Stream
			.of(Algorithms.keyExchanges(), Algorithms.ciphers(), Algorithms.macs(), Algorithms.signatures())
			.flatMap(List::stream)
			.map(NamedResource::getName)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		assertThat(offered).contains("curve25519-sha256", "aes128-gcm@openssh.com", "hmac-sha2-256-etm@openssh.com",
				"ssh-ed25519", "rsa-sha2-512");
		assertThat(offered).noneMatch((name) -> name.contains("sha1") || name.contains("cbc") || name.contains("md5")
				|| name.contains("arcfour") || name.equals("ssh-rsa") || name.contains("dss")
				|| name.contains("group1-") || name.contains("cert"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ciphers aes128-cbc", "Ciphers 3des-cbc",
			"KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1" })
	void serverWithOldAlgorithmsOnlyIsRefused(String option) throws Exception {
		assertRefused(option);
	}

	@Test
	void serverWithOldMacsOnlyIsRefused() throws Exception {
		assertRefused("Ciphers aes128-ctr", "MACs hmac-sha1,hmac-sha1-etm@openssh.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ciphers aes128-gcm@openssh.com", "Ciphers aes256-gcm@openssh.com",
			"Ciphers chacha20-poly1305@openssh.com", "Ciphers aes256-ctr", "KexAlgorithms curve25519-sha256",
			"KexAlgorithms ecdh-sha2-nistp384", "KexAlgorithms diffie-hellman-group-exchange-sha256",
			"KexAlgorithms diffie-hellman-group16-sha512" })
	void serverWithOneModernAlgorithmIsReached(String option) throws Exception {
		try (OpenSshServer server = OpenSshServer.start(this.folder, option);
				EchoServer echo = new EchoServer();
				SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions());
			assertThat(SharedSessionTests.ping(network.connect(echo.port(), "bastion"))).isEqualTo("ping");
		}
	}

	@Test
	void keyExchangeIsStrict() throws Exception {
		try (OpenSshServer server = OpenSshServer.start(this.folder, "LogLevel DEBUG3");
				EchoServer echo = new EchoServer();
				SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions());
			network.connect(echo.port(), "bastion").close();
			assertThat(server.logText()).contains("will use strict KEX ordering");
		}
	}

	private void assertRefused(String... options) throws Exception {
		try (OpenSshServer server = OpenSshServer.start(this.folder, options); SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions());
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> network.connect(1, "bastion"))
				.withMessageContaining("The SSH handshake with " + server.endpoint() + " failed: Unable to negotiate");
		}
	}

	@Test
	void exchangesWithoutLargeGroupsAreQuick() {
		assertThat(Algorithms.isQuick("curve25519-sha256")).isTrue();
		assertThat(Algorithms.isQuick("mlkem768x25519-sha256")).isTrue();
		assertThat(Algorithms.isQuick("ecdh-sha2-nistp256")).isTrue();
		assertThat(Algorithms.isQuick("diffie-hellman-group16-sha512")).isFalse();
		assertThat(Algorithms.isQuick("diffie-hellman-group-exchange-sha256")).isFalse();
		assertThat(Algorithms.isQuick(null)).isFalse();
	}

}
