package dev.mimic.transport.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
		assertThat(server.privateKeys()).extracting(Object::toString)
			.containsExactly(Path.of(System.getProperty("user.home"), ".ssh", "work").toString(), "/etc/keys/two");
		assertThat(server.jumps()).isEmpty();
	}

	@Test
	void endpointAndOptionsBeatTheFile() throws Exception {
		SshSource key = SshSource.of(Path.of("/own/key"));
		SshDestination server = OpenSshConfig
			.read(new TextSource("Host bastion\n HostName b.example.com\n Port 2222\n User x\n IdentityFile /other\n"))
			.apply(new SshEndpoint("me", "bastion", 22), OPTIONS.withPrivateKeys(List.of(key), null), null);
		assertThat(server).hasToString("me@b.example.com:22");
		assertThat(server.privateKeys()).containsExactly(key);
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
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> OpenSshConfig.read(SshSource.of(missing)))
			.withMessageContaining("The OpenSSH configuration " + missing + " can't be read");
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
	void fileThatIsIncludedForAHostMustNotHaveOthers() throws Exception {
		Path hosts = Files.writeString(this.folder.resolve("hosts"), "Host other\n Port 1\n");
		Path options = Files.writeString(this.folder.resolve("options"), "Port 2222\n");
		assertThat(
				apply("Host bastion\n Include " + options + "\n User me\n", new SshEndpoint(null, "bastion", 0), null))
			.hasToString("me@bastion:2222");
		assertThatExceptionOfType(FlowException.class)
			.isThrownBy(() -> OpenSshConfig.read(new TextSource("Host bastion\n Include " + hosts + "\n")))
			.withMessageContaining("'Include' in line 2 of known stands below a 'Host', and " + hosts + " has others");
	}

	@Test
	void filesThatIncludeEachOtherAreAnError() throws Exception {
		Path file = this.folder.resolve("loop");
		Files.writeString(file, "Include " + file + "\n");
		assertThatExceptionOfType(FlowException.class).isThrownBy(() -> OpenSshConfig.read(SshSource.of(file)))
			.withMessageContaining("'Include' leads from file to file, more than 16 times");
	}

	@Test
	void conditionsAreRefusedUnlessTheyAlwaysHold() throws Exception {
		assertThat(apply("Host bastion\n Port 2222\nMatch all\n User me\n", new SshEndpoint(null, "bastion", 0), null))
			.hasToString("me@bastion:2222");
		assertThatExceptionOfType(FlowException.class)
			.isThrownBy(() -> OpenSshConfig.read(new TextSource("Host a\nMatch host b exec \"true\"\n Port 1\n")))
			.withMessageContaining("'Match host b exec \"true\"' in line 2 of known is not supported: use 'Host'");
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

	private static SshDestination apply(String config, SshEndpoint endpoint, @Nullable List<SshEndpoint> jumps)
			throws Exception {
		return OpenSshConfig.read(new TextSource(config)).apply(endpoint, OPTIONS, jumps);
	}

}
