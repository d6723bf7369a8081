package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.mimic.flow.Flow;
import dev.mimic.gate.Programs;
import dev.mimic.gate.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link KnownHosts}, against the {@code sshd} of OpenSSH. Checklist 40.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownHostsTests {

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static EchoServer echo;

	private static SshKeyFile otherKey;

	private static SshKeyFile ecdsaKey;

	@BeforeAll
	static void start() throws Exception {
		ecdsaKey = SshKeyFile.create(folder, "ecdsa");
		server = OpenSshServer.start(folder, "HostKey " + ecdsaKey.file());
		echo = new EchoServer();
		otherKey = SshKeyFile.create(folder, "ed25519");
	}

	@AfterAll
	static void stop() throws Exception {
		echo.close();
		server.close();
	}

	@Test
	void knownKeyIsAccepted() throws Exception {
		connect(host() + " " + server.hostKey().publicKey()).close();
	}

	@Test
	void serverWithoutALineIsRefusedWithFingerprintAndTheLineToAdd() throws Exception {
		Path file = file("# nobody\nother.example.com " + server.hostKey().publicKey());
		assertThat(refusal(file)).contains("The key of " + host() + " is not known: it has no line in " + file)
			.contains("The server shows the key ssh-ed25519 " + fingerprint(server.hostKey()))
			.contains("add this line: " + host() + " " + server.hostKey().publicKey());
	}

	@Test
	void missingFileIsRefusedAndNotCreated() throws Exception {
		Path file = folder.resolve("missing");
		assertThat(refusal(file)).contains("The key of " + host() + " is not known: " + file + " does not exist")
			.contains("add this line: " + host() + " " + server.hostKey().publicKey());
		assertThat(file).doesNotExist();
	}

	@Test
	void changedKeyIsRefusedWithBothFingerprintsAndTheOldLine() throws Exception {
		Path file = file("# one\n\n" + host() + " " + otherKey.publicKey());
		String before = Files.readString(file);
		assertThat(refusal(file)).contains("The key of " + host() + " HAS CHANGED")
			.contains("line 3 of " + file + " has ssh-ed25519 " + fingerprint(otherKey))
			.contains("The server shows the key ssh-ed25519 " + fingerprint(server.hostKey()))
			.contains("replace the old line by: " + host() + " " + server.hostKey().publicKey());
		assertThat(file).hasContent(before);
	}

	@Test
	void revokedKeyIsRefusedThoughItIsKnown() throws Exception {
		Path file = file(host() + " " + server.hostKey().publicKey() + "\n@revoked * " + server.hostKey().publicKey());
		assertThat(refusal(file)).contains("The key of " + host() + " is revoked by line 2 of " + file);
	}

	@Test
	void hashedEntryMatches() throws Exception {
		Path file = file(host() + " " + server.hostKey().publicKey());
		hash(file);
		assertThat(file).content().startsWith("|1|");
		connect(Files.readString(file)).close();
	}

	@Test
	void hashedEntryWithAnotherKeyIsAChangedKey() throws Exception {
		Path file = file(host() + " " + otherKey.publicKey());
		hash(file);
		assertThat(refusal(file)).contains("HAS CHANGED").contains("line 1 of " + file);
	}

	@Test
	void patternsAndNegationsMatch() throws Exception {
		connect("unrelated,[127.0.0.*]:" + server.port() + " " + server.hostKey().publicKey()).close();
		assertThat(refusal(file("[*]:" + server.port() + ",!" + host() + " " + server.hostKey().publicKey())))
			.contains("is not known");
	}

	@Test
	void entryOfAnotherPortOrOfTheDefaultOneDoesNotMatch() throws Exception {
		assertThat(refusal(file("127.0.0.1 " + server.hostKey().publicKey() + "\n[127.0.0.1]:" + (server.port() - 1)
				+ " " + server.hostKey().publicKey())))
			.contains("is not known");
	}

	@Test
	void serverIsAskedForTheKindOfKeyThatIsKnown() throws Exception {
		connect(host() + " " + ecdsaKey.publicKey()).close();
	}

	@Test
	void certificateAuthorityIsNoKeyOfAHost() throws Exception {
		Path file = file("@cert-authority * " + server.hostKey().publicKey());
		assertThat(refusal(file))
			.contains("is not known: line 1 of " + file + " only says who signs its certificate, "
					+ "and certificates of hosts are not supported: the key itself is needed")
			.contains("add this line: " + host() + " " + server.hostKey().publicKey());
	}

	@Test
	void filesAreReadInOrderAndOneMayBeMissing() throws Exception {
		SshSource missing = SshSource.of(folder.resolve("no file"));
		SshSource known = new TextSource(host() + " " + server.hostKey().publicKey());
		connect(missing, known).close();
		connect(known, missing).close();
		connect(new TextSource("other.example.com " + otherKey.publicKey()), known).close();
		Path file = file("# nobody");
		Path other = file("# nobody, either");
		assertThat(refusal(SshSource.of(file), SshSource.of(other), missing))
			.contains("is not known: it has no line in " + file + " or in " + other + ". ");
		Path changed = file(host() + " " + otherKey.publicKey());
		assertThat(refusal(SshSource.of(file), SshSource.of(changed))).contains("HAS CHANGED")
			.contains("line 1 of " + changed + " has ");
	}

	@Test
	void lineThatIsNotUnderstoodIsLeftOut() throws Exception {
		connect("[127.0.0.1]:x garbage\n" + host() + " ssh-ed25519 AAAA\n" + host() + " "
				+ server.hostKey().publicKey())
			.close();
	}

	/**
	 * A key that is right for the outer hop is wrong for the inner one.
	 */
	@Test
	void eachHopIsCheckedByItsOwnName() throws Exception {
		try (OpenSshServer inner = OpenSshServer.start(folder); SshNetwork network = new SshNetwork()) {
			network.hop("outer", server.endpoint(), server.clientOptions())
				.hop("inner", inner.endpoint(), inner.clientOptions())
				.hop("confused", inner.endpoint(), inner.clientOptions()
					.withKnownHosts(
							new TextSource("[127.0.0.1]:" + inner.port() + " " + server.hostKey().publicKey())));
			try (Flow flow = network.connect(echo.port(), "outer", "inner")) {
				assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
			}
			NoFlowException refused = catchThrowableOfType(NoFlowException.class,
					() -> network.connect(echo.port(), "outer", "confused"));
			assertThat(refused).hasMessageContaining("The key of [127.0.0.1]:" + inner.port() + " HAS CHANGED");
		}
	}

	private static String host() {
		return "[127.0.0.1]:" + server.port();
	}

	private static Flow connect(String knownHosts) throws IOException {
		return connect(new TextSource(knownHosts));
	}

	private static Flow connect(SshSource... knownHosts) throws IOException {
		SshNetwork network = new SshNetwork();
		network.hop("bastion", server.endpoint(), server.clientOptions().withKnownHosts(knownHosts));
		Flow flow = network.connect(echo.port(), "bastion");
		assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
		flow.closed().whenComplete((nothing, ex) -> network.close());
		return flow;
	}

	private static String refusal(Path knownHosts) throws IOException {
		return refusal(SshSource.of(knownHosts));
	}

	private static String refusal(SshSource... knownHosts) throws IOException {
		try (SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), server.clientOptions().withKnownHosts(knownHosts));
			NoFlowException refused = catchThrowableOfType(NoFlowException.class,
					() -> network.connect(echo.port(), "bastion"));
			assertThat(refused).hasRootCauseInstanceOf(SshHostKeyException.class);
			return String.valueOf(refused.getMessage());
		}
	}

	private static Path file(String text) throws IOException {
		Path file = Files.createTempFile(folder, "known_hosts", "");
		return Files.writeString(file, text + "\n");
	}

	private static void hash(Path file) throws Exception {
		run("-H", "-f", file.toString());
	}

	private static String fingerprint(SshKeyFile key) throws Exception {
		return run("-lf", key.file() + ".pub").split(" ")[1];
	}

	private static String run(String... arguments) throws Exception {
		String[] command = new String[arguments.length + 1];
		command[0] = Programs.find("ssh-keygen").orElseThrow().toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

}
