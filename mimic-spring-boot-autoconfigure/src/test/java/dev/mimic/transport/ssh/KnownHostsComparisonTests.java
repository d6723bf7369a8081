package dev.mimic.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import org.apache.sshd.client.config.hosts.KnownHostDigest;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of {@link KnownHosts} on random files with {@code ssh-keygen -F} and with
 * what {@code ssh} decides when it connects. The seed of a file is its index.
 *
 * @author Mimic Contributors
 */
@Tag("comparison")
@Tag("slow")
@RequiresProgram({ "sshd", "ssh", "ssh-keygen", "sh" })
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownHostsComparisonTests {

	private static final int LOOKED_UP = 300;

	private static final int CONNECTED = 120;

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static SshKeyFile serverKey;

	private static List<String> keys;

	@BeforeAll
	static void start() throws Exception {
		SshKeyFile authority = SshKeyFile.create(folder, "ed25519");
		serverKey = SshKeyFile.create(folder, "ed25519");
		serverKey.certify(authority, "-h", "-n", "127.0.0.1", "-V", "+1d");
		keys = List.of(serverKey.publicKey(), serverKey.publicKey(), authority.publicKey(),
				SshKeyFile.create(folder, "ed25519").publicKey());
		server = OpenSshServer.start(folder, "HostKey " + serverKey.file(),
				"HostCertificate " + serverKey.file() + "-cert.pub");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void sameLinesAreAboutAServer() throws Exception {
		List<String> names = List.of("[127.0.0.1]:" + server.port(), "127.0.0.1");
		StringBuilder script = new StringBuilder();
		for (int seed = 0; seed < LOOKED_UP; seed++) {
			Path file = file(seed);
			for (int i = 0; i < names.size(); i++) {
				script.append("ssh-keygen -F '" + names.get(i) + "' -f " + file + " > " + file + "." + i + "\n");
			}
		}
		run(script.toString());
		int found = 0;
		for (int seed = 0; seed < LOOKED_UP; seed++) {
			for (int i = 0; i < names.size(); i++) {
				List<String> expected = Files.readAllLines(Path.of(file(seed) + "." + i))
					.stream()
					.filter((line) -> line.startsWith("# Host "))
					.map((line) -> line.replaceFirst(".* found: line (\\d+).*", "$1"))
					.toList();
				assertThat(linesAbout(file(seed), names.get(i))).as(seed + ": " + Files.readString(file(seed)))
					.isEqualTo(expected);
				found += expected.size();
			}
		}
		assertThat(found).isGreaterThan(LOOKED_UP);
	}

	@Test
	void sameServersAreTrusted() throws Exception {
		StringBuilder script = new StringBuilder();
		for (int seed = 0; seed < CONNECTED; seed++) {
			script.append("ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o PreferredAuthentications=none"
					+ " -o HostKeyAlgorithms=ssh-ed25519-cert-v01@openssh.com,ssh-ed25519"
					+ " -o GlobalKnownHostsFile=none -o UserKnownHostsFile=" + file(seed) + " -p " + server.port()
					+ " 127.0.0.1 true 2> " + file(seed) + ".log < /dev/null\n");
		}
		run(script.toString());
		int trusted = 0;
		int stricter = 0;
		for (int seed = 0; seed < CONNECTED; seed++) {
			String log = Files.readString(Path.of(file(seed) + ".log"));
			assertThat(log).containsAnyOf("Host key verification failed", "Permission denied");
			boolean expected = !log.contains("Host key verification failed");
			String refusal = refusal(file(seed));
			if (expected && refusal.contains("HAS CHANGED")) {
				// OpenSSH compares the key of a certificate without the port first, and
				// so
				// does not see that the one with the port is another key: stricter here
				stricter++;
				continue;
			}
			assertThat(refusal.isEmpty()).as(seed + ": " + Files.readString(file(seed)) + log + refusal)
				.isEqualTo(expected);
			trusted += expected ? 1 : 0;
		}
		assertThat(trusted).isBetween(CONNECTED / 5, CONNECTED * 4 / 5);
		assertThat(stricter).isLessThan(CONNECTED / 20);
	}

	// As in a login, where a certificate is only asked for if it matters.
	private static String refusal(Path file) throws Exception {
		KnownHosts known = KnownHosts.read(SshDestination.of(new SshEndpoint("me", "127.0.0.1", server.port()),
				SshOptions.defaults().withKnownHosts(SshSource.of(file))));
		PublicKey shown = PublicKeyFile
			.read(SshSource.of(Path.of(serverKey.file() + (known.asksForCertificate() ? "-cert.pub" : ".pub"))));
		SshHostKeyException refusal = known.check(Objects.requireNonNull(shown));
		return (refusal != null) ? String.valueOf(refusal.getMessage()) : "";
	}

	private static List<String> linesAbout(Path file, String name) throws Exception {
		List<String> numbers = new ArrayList<>();
		int number = 0;
		for (String text : Files.readAllLines(file)) {
			number++;
			KnownHostsLine line = KnownHostsLine.split(text);
			if (line != null && line.isAbout(name)) {
				numbers.add(Integer.toString(number));
			}
		}
		return numbers;
	}

	private static Path file(int seed) throws Exception {
		Path file = folder.resolve("known-" + seed);
		if (!Files.exists(file)) {
			Random random = new Random(seed);
			StringBuilder text = new StringBuilder();
			for (int i = random.nextInt(4); i >= 0; i--) {
				text.append(pick(random, List.of("", "", "", "@revoked ", "@cert-authority ", "# ")))
					.append(hosts(random))
					.append(pick(random, List.of(" ", "\t", "  ")))
					.append(pick(random, keys))
					.append(pick(random, List.of("\n", " comment\n", "\n\n", "\n# comment\n")));
			}
			Files.writeString(file, text);
		}
		return file;
	}

	private static String hosts(Random random) throws Exception {
		int port = server.port();
		String hosts = pick(random,
				List.of("[127.0.0.1]:" + port, "127.0.0.1", "127.0.0.?", "*", "[127.0.0.*]:*", "!127.0.0.1,*",
						"![127.0.0.1]:" + port + ",*", "other", "[127.0.0.1]:1", "*,!other", "Localhost,127.0.0.1",
						"[127.0.0.1]:" + port + ",other", "127.0.0.2", "[*]:" + port, "127.*.1", "#"));
		boolean plain = hosts.matches("\\[?127\\.0\\.0\\.1(]:\\d+)?");
		if (!plain || random.nextBoolean()) {
			return hosts;
		}
		byte[] salt = new byte[20];
		random.nextBytes(salt);
		return "|1|" + Base64.getEncoder().encodeToString(salt) + "|" + Base64.getEncoder()
			.encodeToString(KnownHostHashValue.calculateHashValue(hosts, 0, KnownHostDigest.SHA1, salt));
	}

	private static String pick(Random random, List<String> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

	private static void run(String script) throws Exception {
		Path file = Files.writeString(Files.createTempFile(folder, "script", ""), script, StandardCharsets.UTF_8);
		Process process = new ProcessBuilder(Programs.find("sh").orElseThrow().toString(), file.toString())
			.redirectErrorStream(true)
			.start();
		process.getInputStream().readAllBytes();
		process.waitFor();
	}

}
