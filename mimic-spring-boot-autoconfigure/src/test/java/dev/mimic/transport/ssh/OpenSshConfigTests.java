package dev.mimic.transport.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.testkit.EchoServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenSshConfig}.
 *
 * @author Mimic Contributors
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenSshConfigTests {

	private static final SshOptions OPTIONS = SshOptions.defaults();

	@TempDir
	Path folder;

	@Test
	void aliasHasHostPortUserAndKeys() throws Exception {
		SshDestination server = apply("""
				# work
				Host bastion b?
				    HostName bastion.example.com
				    Port 2222
				    User deploy
				    IdentityFile ~/.ssh/work
				    IdentityFile /etc/keys/two
				Host *
				    User nobody
				""", new SshEndpoint(null, "bastion", 0), null);
		assertThat(server).hasToString("deploy@bastion.example.com:2222");
		assertThat(server.credentials().keys()).extracting(Object::toString)
			.containsExactly(Path.of(System.getProperty("user.home"), ".ssh", "work").toString(), "/etc/keys/two");
		assertThat(server.jumps()).isEmpty();
	}

	@Test
	void endpointAndOptionsBeatTheFile() throws Exception {
		SshSource key = SshSource.of(Path.of("/own/key"));
		SshDestination server = new OpenSshConfig(
				new TextSource("Host bastion\n HostName b.example.com\n Port 2222\n User x\n IdentityFile /other\n"))
			.apply(new SshEndpoint("me", "bastion", 22), OPTIONS.withPrivateKeys(List.of(key), null), null);
		assertThat(server).hasToString("me@b.example.com:22");
		assertThat(server.credentials().keys()).containsExactly(key);
	}

	@Test
	void hostThatIsNotThereIsTakenAsItIs() throws Exception {
		SshDestination server = apply("Host other\n Port 2222\n", new SshEndpoint("me", "bastion", 0), null);
		assertThat(server).hasToString("me@bastion:22");
	}

	@Test
	void proxyJumpNamesServersOutermostFirst() throws Exception {
		String config = "Host bastion\n ProxyJump me@one:2201,two\nHost plain\n ProxyJump none\n";
		assertThat(apply(config, new SshEndpoint(null, "bastion", 0), null).jumps())
			.containsExactly(new SshEndpoint("me", "one", 2201), new SshEndpoint(null, "two", 0));
		assertThat(apply(config, new SshEndpoint(null, "plain", 0), null).jumps()).isEmpty();
		List<SshEndpoint> remaining = List.of(new SshEndpoint(null, "three", 0));
		assertThat(apply(config, new SshEndpoint(null, "bastion", 0), remaining).jumps()).isEqualTo(remaining);
	}

	@Test
	void missingFileIsReported() {
		Path missing = this.folder.resolve("config");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(SshSource.of(missing), "bastion"))
			.withMessageContaining("The OpenSSH configuration " + missing + " does not exist");
	}

	@Test
	@RequiresProgram({ "sshd", "ssh-keygen" })
	void jumpsAreGoneThroughInOrder() throws Exception {
		try (OpenSshServer outer = OpenSshServer.start(this.folder);
				OpenSshServer inner = OpenSshServer.start(this.folder);
				EchoServer echo = new EchoServer();
				SshNetwork network = new SshNetwork()) {
			String config = """
					Host outer
					  HostName 127.0.0.1
					  Port %d
					  IdentityFile %s
					Host middle
					  HostName 127.0.0.1
					  Port %d
					  IdentityFile %s
					Host inner
					  HostName 127.0.0.1
					  Port %d
					  IdentityFile %s
					  ProxyJump outer,middle
					""".formatted(outer.port(), outer.clientKey().file(), outer.port(), outer.clientKey().file(),
					inner.port(), inner.clientKey().file());
			String known = "[127.0.0.1]:" + outer.port() + " " + outer.hostKey().publicKey() + "\n[127.0.0.1]:"
					+ inner.port() + " " + inner.hostKey().publicKey() + "\n";
			network.hop("bastion", new SshEndpoint(null, "inner", 0),
					OPTIONS.withConfig(new TextSource(config)).withKnownHosts(new TextSource(known)));
			try (Flow flow = network.connect(echo.port(), "bastion")) {
				assertThat(SharedSessionTests.ping(flow)).isEqualTo("ping");
				assertThat(flow.unwrap(Resolution.class)).asString()
					.contains("ssh 127.0.0.1:" + inner.port() + " through ");
			}
			assertThat(outer.logins()).isEqualTo(2);
			assertThat(inner.logins()).isEqualTo(1);
		}
	}

	@Test
	void otherFilesAreIncluded() throws Exception {
		Files.writeString(this.folder.resolve("10.conf"), "Host bastion\n Port 2210\n");
		Files.writeString(this.folder.resolve("20.conf"), "Host bastion\n Port 2220\nInclude no-such-file\n");
		Files.writeString(this.folder.resolve("common"), "User deploy\n");
		String config = "Include " + this.folder + "/*.conf \"" + this.folder + "/none\"\nInclude=" + this.folder
				+ "/common\nHost bastion\n HostName b.example.com\n Port 22\n";
		assertThat(apply(config, new SshEndpoint(null, "bastion", 0), null)).hasToString("deploy@b.example.com:2210");
		assertThat(apply(config, new SshEndpoint(null, "other", 0), null)).hasToString("deploy@other:22");
	}

	@Test
	void fileThatIsIncludedForAHostMayHaveOthers() throws Exception {
		Path hosts = Files.writeString(this.folder.resolve("hosts"),
				"User me\nHost b*\n Port 1\nHost other\n Port 2\n");
		String config = "Host bastion\n Include " + hosts + "\n HostName b.example.com\nHost *\n User you\n";
		assertThat(apply(config, new SshEndpoint(null, "bastion", 0), null)).hasToString("me@b.example.com:1");
		assertThat(apply(config, new SshEndpoint(null, "other", 0), null)).hasToString("you@other:22");
	}

	@Test
	void hiddenFilesAreNotIncluded() throws Exception {
		Path team = Files.createDirectories(this.folder.resolve("team-a"));
		Files.writeString(team.resolve("bastion"), "Host bastion\n Port 31922\n");
		Files.writeString(team.resolve(".bastion.bak"), "Host bastion\n Port 9\n");
		Files.writeString(team.resolve(".DS_Store"), "\0\1\2");
		SshEndpoint bastion = new SshEndpoint("me", "bastion", 0);
		assertThat(apply("Include " + this.folder + "/team-a/*\n", bastion, null)).hasToString("me@bastion:31922");
		assertThat(apply("Include " + this.folder + "/team-*/[b-c]*\n", bastion, null)).hasToString("me@bastion:31922");
		assertThat(apply("Include " + this.folder + "/team-?/.*.bak\n", bastion, null)).hasToString("me@bastion:9");
	}

	@Test
	void fileThatOthersMayWriteIsNotIncluded() throws Exception {
		Path file = Files.writeString(this.folder.resolve("shared"), "Port 9\n");
		String config = "Include " + file + "\n";
		for (String permissions : List.of("rw-rw-rw-", "rw-r--rw-")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
			assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(new TextSource(config), "bastion"))
				.withMessageContaining("'Include' in line 1 of known names " + file + ", which others may write");
		}
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(apply(new TextSource(config), "bastion").port()).isEqualTo(9);
	}

	@Test
	void filesThatIncludeEachOtherAreAnError() throws Exception {
		Path file = this.folder.resolve("loop");
		Files.writeString(file, "Include " + file + "\n");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(SshSource.of(file), "bastion"))
			.withMessageContaining("'Include' in line 1 of " + file + " leads from file to file, more than 16 times");
		Files.writeString(file, "Host other\nInclude " + file + "\n");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(SshSource.of(file), "bastion"))
			.withMessageContaining("more than 16 times");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "Match all | true", "Match host b.example.com | true", "Match host bastion | false",
					"Match originalhost bas* user deploy | true", "Match user root | false", "Match !user root | true",
					"Match final host b.* | true", "Match host other exec \"false\" | false",
					"Match exec \"false\" host other | false", "Match tagged work | true", "Match tagged home | false",
					"Match host=b.example.com | true" })
	void conditionsAreEvaluated(String line, boolean holds) throws Exception {
		String config = "Tag work\nHost bastion\n HostName b.example.com\n User deploy\n" + line + "\n Port 2222\n";
		assertThat(apply(config, new SshEndpoint(null, "bastion", 0), null).port()).isEqualTo(holds ? 2222 : 22);
	}

	@ParameterizedTest
	@ValueSource(strings = { "exec \"true\"", "localnetwork 10.0.0.0/8", "host bastion exec true", "version *",
			"sessiontype shell" })
	void conditionsThatCannotBeDecidedAreRefusedWhereTheyMatter(String condition) throws Exception {
		String config = "Host a\nMatch " + condition + "\n Port 1\n";
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(new TextSource(config), "bastion"))
			.withMessageContaining("'Match' in line 2 of known has the condition '")
			.withMessageContaining("which is not supported: use 'Host'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"ProxyCommand nc %h %p | 'ProxyCommand' in line 2 of known is not supported, as no programs are started",
			"ProxyJump none\\nProxyCommand nc | 'ProxyCommand' in line 3 of known is not supported",
			"RevokedHostKeys /etc/revoked | 'RevokedHostKeys' in line 2 of known is not supported: revoke",
			"RefuseConnection \"Use the other one\" | forbids the connection: Use the other one",
			"Port abc | 'Port' in line 2 of known is no port", "Port 0 | 'Port' in line 2 of known is no port",
			"HostNmae x | 'HostNmae' in line 2 of known is no keyword of OpenSSH",
			"HostName \"x | 'HostName' in line 2 of known has a quote that is not closed",
			"HostName a b | 'HostName' in line 2 of known has more than one value",
			"User | 'User' in line 2 of known has no value",
			"HostName x%y | has a percent sign that begins no token of this keyword",
			"IdentityFile ${NO_SUCH_VARIABLE}/id | names the environment variable NO_SUCH_VARIABLE, which is not set",
			"IdentitiesOnly maybe | 'IdentitiesOnly' in line 2 of known is neither 'yes' nor 'no'",
			"ProxyJump bastion | 'ProxyJump' in line 2 of known leads through the server itself",
			"ProxyJump a b c:x | 'ProxyJump' in line 2 of known has the server 'a b c:x'",
			"StrictHostKeyChecking maybe | is none of yes, ask, accept-new, no and off",
			"HostName [::1] | 'HostName' in line 2 of known is no host",
			"CanonicalizeHostname yes\\nCanonicalDomains a.b | 'CanonicalizeHostname' in line 2 of known is not supported" })
	void lineThatIsWrongOrNotSupportedIsNamedAndHarmsNoOtherHost(String line, String message) throws Exception {
		SshSource config = new TextSource("Host bastion\n" + line.replace("\\n", "\n") + "\n");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> apply(config, "bastion"))
			.withMessageContaining(message);
		assertThat(apply(config, "other").port()).isEqualTo(22);
	}

	@Test
	void firstWayThroughAnotherServerCounts() throws Exception {
		SshEndpoint bastion = new SshEndpoint("me", "bastion", 0);
		assertThat(apply("ProxyJump none\nProxyJump jump\n", bastion, null).jumps()).isEmpty();
		assertThat(apply("ProxyJump jump\nProxyCommand nc %h %p\n", bastion, null).jumps())
			.containsExactly(new SshEndpoint(null, "jump", 0));
		assertThat(apply("ProxyCommand none\nProxyJump jump\n", bastion, null).jumps()).isEmpty();
		assertThat(apply("ProxyJump root@corp@jump.%h:22\n", bastion, null).jumps())
			.containsExactly(new SshEndpoint("root@corp", "jump.bastion", 22));
		List<SshEndpoint> given = List.of(new SshEndpoint("me", "one", 22), new SshEndpoint(null, "two", 0));
		assertThat(apply("ProxyCommand nc %h %p\n", bastion, given).jumps()).isEqualTo(given);
	}

	@Test
	void trustIsThatOfTheFileUnlessTheOptionsHaveTheirOwn() throws Exception {
		String config = "HostKeyAlias Prod\nUserKnownHostsFile /k/%h \"/k/a b\"\nGlobalKnownHostsFile none\n"
				+ "StrictHostKeyChecking no\n";
		SshEndpoint bastion = new SshEndpoint("me", "bastion", 0);
		HostTrust trust = apply(config, bastion, null).trust();
		assertThat(trust.alias()).isEqualTo("prod");
		assertThat(trust.knownHosts()).extracting(Object::toString).containsExactly("/k/bastion", "/k/a b");
		assertThat(trust.unsupported()).containsExactly("'StrictHostKeyChecking no' in line 4 of known");
		SshSource own = new TextSource("own");
		assertThat(new OpenSshConfig(new TextSource(config)).apply(bastion, OPTIONS.withKnownHosts(own), null).trust())
			.isEqualTo(new HostTrust(List.of(own), "prod", trust.unsupported()));
	}

	@Test
	void credentialsAreThoseOfTheFileUnlessTheOptionsHaveTheirOwn() throws Exception {
		String config = "IdentitiesOnly yes\nIdentityFile /k/%r\nCertificateFile /k/c\nIdentityAgent $AGENT\n"
				+ "PreferredAuthentications password,gssapi,publickey,keyboard-interactive\n"
				+ "KbdInteractiveAuthentication no\n";
		LocalAccount account = new LocalAccount("me", "/home/me", Map.of("AGENT", "/run/agent")::get);
		Credentials credentials = new OpenSshConfig(new TextSource(config), account)
			.apply(new SshEndpoint(null, "bastion", 0), OPTIONS, null)
			.credentials();
		assertThat(credentials.keys()).extracting(Object::toString).containsExactly("/k/me");
		assertThat(credentials.certificates()).extracting(Object::toString).containsExactly("/k/c");
		assertThat(credentials.only()).isTrue();
		assertThat(credentials.agent()).isEqualTo(new AgentSocket("/run/agent", false));
		assertThat(credentials.methods()).containsExactly("password", "publickey");
		SshSource key = new TextSource("key");
		Credentials own = new OpenSshConfig(new TextSource(config), account)
			.apply(new SshEndpoint(null, "bastion", 0),
					OPTIONS.withPrivateKeys(List.of(key), null).withAgent("/own/agent"), null)
			.credentials();
		assertThat(own.keys()).containsExactly(key);
		assertThat(own.certificates()).isEmpty();
		assertThat(own.agent()).isEqualTo(new AgentSocket("/own/agent", true));
	}

	@Test
	void keysOfTheHomeDirectoryAreTriedIfTheFileNamesNone() throws Exception {
		assertThat(apply("Host x\n", new SshEndpoint("me", "bastion", 0), null).credentials().keys()).hasSize(7);
		assertThat(apply("IdentityFile none\n", new SshEndpoint("me", "bastion", 0), null).credentials().keys())
			.isEmpty();
	}

	@Test
	void jumpsInACircleEnd() {
		try (SshNetwork network = new SshNetwork()) {
			network.hop("bastion", new SshEndpoint(null, "a", 0),
					OPTIONS.withConfig(new TextSource("Host a\n ProxyJump b\nHost b\n ProxyJump a\n")));
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> network.connect(1, "bastion"))
				.withMessageContaining("ProxyJump leads in a circle: [");
		}
	}

	private static SshDestination apply(SshSource config, String host) throws Exception {
		return new OpenSshConfig(config).apply(new SshEndpoint("me", host, 0), OPTIONS, null);
	}

	private static SshDestination apply(String config, SshEndpoint endpoint, @Nullable List<SshEndpoint> jumps)
			throws Exception {
		return new OpenSshConfig(new TextSource(config)).apply(endpoint, OPTIONS, jumps);
	}

}
