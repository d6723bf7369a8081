package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.testkit.EchoServer;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order of the keys of files and of an agent, beside the {@code ssh} of
 * OpenSSH. The server ends a login after six keys.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh", "ssh-keygen", "ssh-agent", "ssh-add" })
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentLoginTests {

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static EchoServer echo;

	private static List<SshKeyFile> unknown;

	private static OpenSshAgent agent;

	@BeforeAll
	static void start() throws Exception {
		server = OpenSshServer.start(folder);
		echo = new EchoServer();
		unknown = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			unknown.add(SshKeyFile.create(folder, "ed25519"));
		}
		List<SshKeyFile> all = new ArrayList<>(unknown);
		all.add(server.clientKey());
		agent = OpenSshAgent.start(folder, all.toArray(SshKeyFile[]::new));
	}

	@AfterAll
	static void stop() throws Exception {
		agent.close();
		echo.close();
		server.close();
	}

	@Test
	void keyOfTheOptionsGoesBeforeThoseOfTheAgent() throws Exception {
		assertThat(report(options().withPrivateKeys(List.of(SshSource.of(key())), null))).contains("connected");
	}

	@Test
	void publicKeyOfTheOptionsChoosesOneOfTheAgent() throws Exception {
		SshOptions chosen = options().withPrivateKeys(List.of(SshSource.of(pub())), null);
		assertThat(report(chosen)).contains("connected");
		assertThat(report(chosen.withIdentitiesOnly(true))).contains("connected");
		assertThat(report(chosen.withAgent(null)))
			.contains("There is only a public key in " + pub() + ". Name the file without '.pub', or set 'ssh.agent'");
		SshKeyFile other = SshKeyFile.create(folder, "ed25519");
		assertThat(report(options().withPrivateKeys(List.of(SshSource.of(Path.of(other.file() + ".pub"))), null)
			.withIdentitiesOnly(true))).contains("It was offered nothing")
			.contains("has no private key in its file, and the agent does not have it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".pub" })
	void identitiesOnlyOfTheConfigurationLeavesOutOtherKeysOfTheAgent(String suffix) throws Exception {
		Path config = config(
				"IdentitiesOnly yes\nIdentityFile " + key() + suffix + "\nIdentityAgent " + agent.socket());
		assertThat(report(options().withAgent(null).withConfig(SshSource.of(config)))).contains("connected");
		assertThat(openSsh(config)).isTrue();
	}

	@Test
	void lockedKeyIsSignedForByTheAgent() throws Exception {
		SshKeyFile locked = SshKeyFile.create(folder, "ed25519", "sesame");
		Files.delete(Path.of(locked.file() + ".pub"));
		// The agent has the unlocked copy
		SshKeyFile copy = SshKeyFile.copy(locked, "sesame");
		server.authorize(copy);
		try (OpenSshAgent other = OpenSshAgent.start(folder, copy)) {
			Path config = config(
					"IdentitiesOnly yes\nIdentityFile " + locked.file() + "\nIdentityAgent " + other.socket());
			assertThat(report(options().withAgent(null).withConfig(SshSource.of(config)))).contains("connected");
			assertThat(openSsh(config)).isTrue();
		}
	}

	@Test
	void tooManyKeysAreToldInTheirOrder() throws Exception {
		SshKeyFile own = SshKeyFile.create(folder, "ecdsa");
		String report = report(options().withPrivateKeys(List.of(SshSource.of(own.file())), null));
		StringBuilder order = new StringBuilder("It was offered " + fingerprint(own));
		for (int i = 0; i < 5; i++) {
			order.append(", ").append(fingerprint(unknown.get(i))).append(" of the agent");
		}
		assertThat(report).contains(order)
			.contains("(Too many authentication failures), in this order. Each key counts as a failure: "
					+ "name the right one in 'ssh.private-key' or IdentityFile, as its public key if an agent has it, "
					+ "and set 'ssh.identities-only'");
	}

	@Test
	void keysOfAConfigurationThatCanNotBeUsedAreSkippedWithANote() throws Exception {
		SshKeyFile locked = SshKeyFile.create(folder, "ed25519", "sesame");
		Path pkcs8 = SshKeyFile.create(folder, "rsa", "sesame", "-m", "PKCS8").file();
		Path putty = Files.writeString(folder.resolve("putty.ppk"),
				"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n");
		Path binary = Files.write(folder.resolve("binary"), new byte[] { 0, 1, 2, (byte) 0xFF });
		Path directory = Files.createDirectories(folder.resolve("directory"));
		Path text = Files.writeString(folder.resolve("text"), "no key\n");
		Path missing = folder.resolve("missing");
		Path config = config("""
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s
				IdentityFile %s.pub
				IdentityFile %s
				""".formatted(missing, locked.file(), pkcs8, putty, binary, directory, text, locked.file(), key()));
		SshOptions options = options().withAgent(null).withConfig(SshSource.of(config));
		for (Secret passphrase : new Secret[] { null, Secret.of("wrong") }) {
			String report = report(options.withPrivateKeys(List.of(), passphrase));
			assertThat(report).contains("connected")
				.contains("skipped: The private key " + missing + " does not exist")
				.contains("skipped: There is no private key in " + text)
				.contains("skipped: The private key " + locked.file())
				.contains("skipped: The private key " + pkcs8)
				.contains("skipped: There is only a public key in " + locked.file() + ".pub")
				.contains(binary.toString(), putty.toString(), directory.toString());
		}
		assertThat(openSsh(config)).isTrue();
	}

	@Test
	void keyOfATypeThatIsNotSupportedIsNotOffered() throws Exception {
		SshKeyFile dsa = null;
		try {
			dsa = SshKeyFile.create(folder, "dsa");
		}
		catch (IOException ex) {
			Assumptions.abort("OpenSSH has no such keys any more");
		}
		try (OpenSshAgent other = OpenSshAgent.start(folder, dsa)) {
			assertThat(report(options().withAgent(other.socket()))).contains("It was offered nothing")
				.contains("Skipped: The agent's key ssh-dss SHA256:")
				.contains("is of a type that is not supported");
		}
	}

	@Test
	void agentOfAConfigurationMayBeMissing() throws Exception {
		Path config = config("IdentityAgent " + folder.resolve("no-agent") + "\nIdentityFile " + key());
		assertThat(report(options().withAgent(null).withConfig(SshSource.of(config)))).contains("connected")
			.contains("skipped: The SSH agent at " + folder.resolve("no-agent") + " can't be reached");
		assertThat(openSsh(config)).isTrue();
	}

	@Test
	void methodsOfAConfigurationAreObeyed() throws Exception {
		SshOptions options = options().withAgent(null).withPrivateKeys(List.of(SshSource.of(key())), null);
		assertThat(report(options.withConfig(new TextSource("PubkeyAuthentication no\n"))))
			.contains("It was offered nothing");
		assertThat(report(options.withConfig(new TextSource("PreferredAuthentications hostbased\n"))))
			.contains("it leaves no authentication method: allow one of publickey, keyboard-interactive, password");
	}

	private static Path key() {
		return server.clientKey().file();
	}

	private static Path pub() {
		return Path.of(key() + ".pub");
	}

	private static SshOptions options() throws IOException {
		return server.clientOptions().withPrivateKeys(List.of(), null).withAgent(agent.socket());
	}

	private static Path config(String text) throws IOException {
		return Files.writeString(Files.createTempFile(folder, "config", ""), text + "\n");
	}

	private static String fingerprint(SshKeyFile key) throws Exception {
		return PublicKeyText
			.fingerprint(AuthorizedKeyEntry.parseAuthorizedKeyEntry(key.publicKey()).resolvePublicKey(null, null));
	}

	private static boolean openSsh(Path config) throws Exception {
		return server.openSshWith("-F", config.toString(), "-o", "UserKnownHostsFile=" + server.knownHosts());
	}

	private static String report(SshOptions options) throws IOException {
		try (SshNetwork network = new SshNetwork()) {
			network.hop("bastion", server.endpoint(), options);
			try (Flow flow = network.connect(echo.port(), "bastion")) {
				assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
				return String.valueOf(flow.unwrap(Resolution.class));
			}
			catch (NoFlowException ex) {
				return String.valueOf(ex.getMessage());
			}
		}
	}

}
