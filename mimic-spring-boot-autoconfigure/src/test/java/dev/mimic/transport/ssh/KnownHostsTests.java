package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.EchoServer;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link KnownHosts}, against the {@code sshd} of OpenSSH.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownHostsTests {

	/**
	 * Hash of 127.0.0.1.
	 */
	private static final String HASHED = "|1|MDEyMzQ1Njc4OTAxMjM0NTY3ODk=|9O2ToIby5JE/ecBi9rw8hChIeGY= ";

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
		Path file = file("# none\nother.example.com " + server.hostKey().publicKey());
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
	void entryOfAnotherPortDoesNotMatch() throws Exception {
		assertThat(refusal(file("[127.0.0.1]:" + (server.port() - 1) + " " + server.hostKey().publicKey())))
			.contains("is not known");
	}

	@Test
	void entryWithoutPortCountsIfNoneHasThePort() throws Exception {
		String key = server.hostKey().publicKey();
		connect("127.0.0.1 " + key).close();
		connect("127.0.0.? " + key).close();
		connect(HASHED + key).close();
		connect("127.0.0.1 " + otherKey.publicKey() + "\n" + host() + " " + key).close();
		assertThat(refusal(file("127.0.0.1 " + key + "\n" + host() + " " + otherKey.publicKey())))
			.contains("The key of " + host() + " HAS CHANGED");
		assertThat(refusal(file("127.0.0.1 " + otherKey.publicKey())))
			.contains("The key of " + host() + " is not known");
		assertThat(refusal(file("127.0.0.1 " + key + "\n@revoked 127.0.0.1 " + key))).contains("is revoked by line 2");
	}

	@Test
	void aliasIsLookedForAsItIs() throws Exception {
		SshSource known = new TextSource("prod " + server.hostKey().publicKey());
		SshNetwork network = new SshNetwork();
		network.hop("bastion", server.endpoint(),
				server.clientOptions().withKnownHosts(known).withConfig(new TextSource("HostKeyAlias PROD\n")));
		try (Flow flow = network.connect(echo.port(), "bastion")) {
			assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
		}
		network.hop("bastion", server.endpoint(),
				server.clientOptions().withConfig(new TextSource("HostKeyAlias prod\nStrictHostKeyChecking no\n")));
		NoFlowException refused = catchThrowableOfType(NoFlowException.class,
				() -> network.connect(echo.port(), "bastion"));
		assertThat(refused).hasMessageContaining("The key of prod is not known")
			.hasMessageContaining("Not supported, as it would trust a key that is not known: "
					+ "'StrictHostKeyChecking no' in line 2 of known");
		network.close();
	}

	@Test
	void serverIsAskedForTheKindOfKeyThatIsKnown() throws Exception {
		connect(host() + " " + ecdsaKey.publicKey()).close();
	}

	@Test
	void certificateAuthorityIsNoKeyOfAHost() throws Exception {
		Path file = file("@cert-authority * " + server.hostKey().publicKey());
		assertThat(refusal(file))
			.contains("is not known: line 1 of " + file + " names an authority of certificates, "
					+ "but the server has no certificate of it: add the key itself, or have it certified")
			.contains("add this line: " + host() + " " + server.hostKey().publicKey());
	}

	@Test
	void filesAreReadInOrderAndOneMayBeMissing() throws Exception {
		SshSource missing = SshSource.of(folder.resolve("no file"));
		SshSource known = new TextSource(host() + " " + server.hostKey().publicKey());
		connect(missing, known).close();
		connect(known, missing).close();
		connect(new TextSource("other.example.com " + otherKey.publicKey()), known).close();
		Path file = file("# none");
		Path other = file("# none, either");
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

	@ParameterizedTest
	@ValueSource(strings = { "H T  K", "\tH\t\tT \t K\t\tcomment  of two  words", "H\tT\tK\r" })
	@RequiresProgram("ssh")
	void whiteSpaceIsAcceptedAsByOpenSsh(String spacing) throws Exception {
		Path file = file(spaced(spacing, "", host(), server.hostKey().publicKey()));
		assertThat(openSsh(file)).isEmpty();
		connect(SshSource.of(file)).close();
	}

	@ParameterizedTest
	@MethodSource("spacings")
	@RequiresProgram("ssh")
	void revokedKeyIsRefusedAsByOpenSshWhateverTheWhiteSpace(String spacing) throws Exception {
		Path file = file(host() + " " + server.hostKey().publicKey() + "\n"
				+ spaced(spacing, "@revoked", "*", server.hostKey().publicKey()));
		if (isSeenByOpenSsh(spacing)) {
			assertThat(openSsh(file)).contains("REVOKED HOST KEY");
		}
		assertThat(refusal(file)).contains("The key of " + host() + " is revoked by line 2 of " + file);
	}

	@ParameterizedTest
	@MethodSource("spacings")
	void certificateAuthorityIsReadWhateverTheWhiteSpace(String spacing) throws Exception {
		Path file = file(spaced(spacing, "@cert-authority", "*", otherKey.publicKey()));
		if (isSeenByOpenSsh(spacing)) {
			assertThat(find(file)).isEqualTo("found: line 1 CA");
		}
		assertThat(check(file)).contains("line 1 of " + file + " names an authority of certificates");
	}

	// OpenSSH 9.2 looks for a blank at the end of a marker before it looks for a tab, and
	// then does not know the marker
	private static boolean isSeenByOpenSsh(String spacing) {
		return !spacing.contains("M\t") || spacing.indexOf(' ') < 0;
	}

	static List<String> spacings() {
		return List.of("M H T K", "M H T  K", "M H T\tK", "M H T \t K", "M H T\t\tK", "M  H  T  K", "M \tH\t T\t \tK",
				"  M H T K", "\tM H\tT\tK", " \t M   H   T   K  ", "M H T  K\t\tcomment  of two  words", "M H T  K\r",
				"M\tH\tT\tK", "M\t\tH T  K comment");
	}

	private static String spaced(String spacing, String marker, String hosts, String key) {
		String[] typeAndKey = key.split(" ");
		String line = marker.isEmpty() ? spacing.replaceFirst("M[ \t]+", "") : spacing.replaceFirst("M", marker);
		return line.replaceFirst("H", Matcher.quoteReplacement(hosts))
			.replaceFirst("T", typeAndKey[0])
			.replaceFirst("K", typeAndKey[1]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "@revoked * TYPE", "@revoked *", "@revoked", "@revoked * TYPE KEY=",
			"@revoked * TYPE AAAA", "@revoked * ssh-rsa KEY", "@revoked * ssh-ed25591 KEY", "@revoked * TYPE \u00A0KEY",
			"@revoked * TYPE\u000BKEY", "@revoked |1|damaged TYPE KEY", "@revoked @cert-authority * TYPE KEY",
			"@cert-authority @revoked * TYPE KEY", "@Revoked * TYPE KEY", "@revoke * TYPE KEY", "@revoked* TYPE KEY",
			"\uFEFF@revoked * TYPE KEY", "* @revoked TYPE KEY", "@revoked other.example.com TYPE damaged",
			"\u3000@revoked * TYPE KEY", "@revoked * \"TYPE KEY\"" })
	void revocationThatCanNotBeReadRefusesTheWholeFile(String line) throws Exception {
		String[] key = server.hostKey().publicKey().split(" ");
		Path file = file(host() + " " + server.hostKey().publicKey() + "\n# next\n"
				+ line.replace("TYPE", key[0]).replace("KEY", key[1]));
		assertThat(refusal(file)).contains("Line 3 of " + file + " is a revocation that can't be read: ")
			.contains("It may revoke the key of " + host() + ", so the whole file is refused. ")
			.contains("Correct the line (@revoked, hosts, type and key, separated by blanks), "
					+ "or remove it if it revokes nothing");
	}

	@Test
	void revocationInACommentOrOfAKeyThatCanNotBeShownIsNoObstacle() throws Exception {
		connect("#@revoked nothing\n  # @revoked * nothing\n\t\n\r\n@revoked * ssh-unknown "
				+ Base64.getEncoder().encodeToString("\0\0\0\u000Bssh-unknownkey".getBytes(StandardCharsets.ISO_8859_1))
				+ "\n@revoked other.example.com " + server.hostKey().publicKey() + "\n@revoked * "
				+ otherKey.publicKey() + "\n" + host() + " " + server.hostKey().publicKey() + " @revoked no\n")
			.close();
	}

	/**
	 * Lines with random white space and random damage, each found or not found as by
	 * {@code ssh-keygen}, apart from damaged revocations, which are refused.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void randomLinesAreReadAsBySshKeygen(long seed) throws Exception {
		Random random = new Random(seed);
		int found = 0;
		for (int i = 0; i < 100; i++) {
			String line = randomLine(random);
			Path file = file(line);
			String expected = find(file);
			found += expected.isEmpty() ? 0 : 1;
			String actual = check(file);
			String wanted = switch (expected) {
				case "found: line 1" -> "accepted";
				case "found: line 1 REVOKED" -> "is revoked by line 1";
				case "found: line 1 CA" -> "names an authority of certificates";
				default -> line.contains("@revoked") ? "is a revocation that can't be read" : "it has no line in";
			};
			assertThat(actual).as(line).contains(wanted);
		}
		assertThat(found).isBetween(20, 95);
	}

	// Returns what is said of the other key, as that of a.example.com.
	private static String check(Path file) throws Exception {
		PublicKey key = publicKey(otherKey);
		try {
			SshHostKeyException refusal = KnownHosts.read(destination(file)).check(key);
			return (refusal != null) ? String.valueOf(refusal.getMessage()) : "accepted";
		}
		catch (SshHostKeyException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static SshDestination destination(Path file) {
		return SshDestination.of(new SshEndpoint("me", "a.example.com", 22),
				SshOptions.defaults().withKnownHosts(SshSource.of(file)));
	}

	private static String randomLine(Random random) throws IOException {
		String[] key = otherKey.publicKey().split(" ");
		String marker = pick(random, "", "", "@revoked", "@cert-authority");
		String hosts = pick(random, "*", "a.example.com", "b,a.*", "?.example.com", "A.EXAMPLE.com,c");
		StringBuilder line = new StringBuilder(random.nextBoolean() ? "" : space(random));
		if (!marker.isEmpty()) {
			// Blanks only: OpenSSH 9.2 does not see a tab that ends a marker
			line.append(marker).append(pick(random, " ", "  ", " \t", " \t\t "));
		}
		line.append(hosts).append(space(random)).append(key[0]).append(space(random)).append(key[1]);
		line.append(pick(random, "", space(random), space(random) + "comment", "\r", space(random) + "two  words \t"));
		if (random.nextInt(3) == 0) {
			damage(line, random);
		}
		return line.toString();
	}

	// Somewhere behind the marker and in front of the comment
	private static void damage(StringBuilder line, Random random) {
		int type = line.indexOf("ssh-ed25519");
		int position = type + random.nextInt("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI".length());
		switch (random.nextInt(4)) {
			case 0 -> line.setLength(position);
			case 1 -> line.setCharAt(position, '!');
			case 2 -> line.insert(position, pick(random, "\u00A0", "\u000B", "\u000C", "\u3000", "\""));
			default -> line.deleteCharAt(position);
		}
	}

	private static String space(Random random) {
		return pick(random, " ", "  ", "\t", "\t\t", " \t", "\t ", "     ");
	}

	private static String pick(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

	// Returns how ssh-keygen describes the line that it finds, nothing for none.
	private static String find(Path file) throws Exception {
		Process process = new ProcessBuilder(Programs.find("ssh-keygen").orElseThrow().toString(), "-l", "-F",
				"a.example.com", "-f", file.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		int start = output.indexOf("found: ");
		return (start >= 0) ? output.substring(start, output.indexOf('\n', start)).strip() : "";
	}

	private static PublicKey publicKey(SshKeyFile file) throws Exception {
		PublicKey key = AuthorizedKeyEntry.parseAuthorizedKeyEntry(file.publicKey())
			.resolvePublicKey(null, Map.of(), null);
		return Objects.requireNonNull(key);
	}

	// Returns what OpenSSH says when it refuses the server, nothing if it logs in.
	private static String openSsh(Path knownHosts) throws Exception {
		Process process = new ProcessBuilder(Programs.find("ssh").orElseThrow().toString(), "-F", "none", "-o",
				"UserKnownHostsFile=" + knownHosts, "-o", "GlobalKnownHostsFile=none", "-o", "BatchMode=yes", "-o",
				"StrictHostKeyChecking=yes", "-o", "HostKeyAlgorithms=ssh-ed25519", "-o", "IdentitiesOnly=yes", "-i",
				server.clientKey().file().toString(), "-p", Integer.toString(server.port()), "127.0.0.1", "true")
			.redirectErrorStream(true)
			.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return (process.waitFor() == 0) ? "" : "exit " + process.exitValue() + ": " + output;
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
