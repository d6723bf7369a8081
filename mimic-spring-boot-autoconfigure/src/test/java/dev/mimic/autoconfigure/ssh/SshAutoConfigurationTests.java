package dev.mimic.autoconfigure.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.connection.ContextBuilder;
import dev.mimic.autoconfigure.test.TestMimicAutoConfiguration;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.Application;
import dev.mimic.transport.ssh.EmbeddedSshServer;
import dev.mimic.transport.ssh.OpenSshServer;
import dev.mimic.transport.ssh.SshOptions;
import dev.mimic.transport.ssh.SshProtocol;
import dev.mimic.transport.tcp.TcpProtocol;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SshAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class SshAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class));

	@Test
	@RequiresProgram({ "sshd", "ssh-keygen" })
	void connectsWithKeyThroughSshd(@TempDir Path folder) throws Exception {
		try (OpenSshServer server = OpenSshServer.start(folder)) {
			String yaml = """
					mimic.connections:
					  orders: { uri: 'tcp://127.0.0.1:%d', via: bastion }
					  bastion:
					    uri: 'ssh://%s@127.0.0.1:%d'
					    ssh: { private-key: '%s', known-hosts: 'file:%s' }
					""".formatted(server.port(), System.getProperty("user.name"), server.port(),
					server.clientKey().file(), server.knownHosts());
			try (ConfigurableApplicationContext context = Application.of(yaml).start();
					Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
				assertThat(flow.inputStream().readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("SSH-");
			}
			assertThat(server.logins()).isEqualTo(1);
		}
	}

	@Test
	void connectsWithThePasswordOfTheUri(@TempDir Path folder) throws Exception {
		try (EmbeddedSshServer server = EmbeddedSshServer.start()) {
			Path known = Files.writeString(folder.resolve("known_hosts"), server.knownHost());
			this.contextRunner
				.withPropertyValues("mimic.connections.orders.uri=tcp://127.0.0.1:" + server.port(),
						"mimic.connections.orders.via=bastion",
						"mimic.connections.bastion.uri=ssh://deploy:pa55w0rd@127.0.0.1:" + server.port(),
						"mimic.connections.bastion.ssh.known-hosts=" + known)
				.run((context) -> {
					try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
						assertThat(flow.inputStream().readNBytes(4)).asString(StandardCharsets.US_ASCII)
							.isEqualTo("SSH-");
						assertThat(flow.toString()).doesNotContain("pa55w0rd");
					}
				});
		}
	}

	@Test
	void refusedLoginDoesNotShowThePassword(@TempDir Path folder) throws Exception {
		try (EmbeddedSshServer server = EmbeddedSshServer.start()) {
			Path known = Files.writeString(folder.resolve("known_hosts"), server.knownHost());
			this.contextRunner
				.withPropertyValues("mimic.connections.orders.uri=tcp://127.0.0.1:" + server.port(),
						"mimic.connections.orders.via=bastion",
						"mimic.connections.bastion.uri=ssh://nobody@127.0.0.1:" + server.port(),
						"mimic.connections.bastion.ssh.password=pa55w0rd",
						"mimic.connections.bastion.ssh.known-hosts=" + known)
				.run((context) -> assertThatExceptionOfType(NoFlowException.class)
					.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("orders"))
					.withMessageContaining("refused the login. It was offered a password")
					.withStackTraceContaining("refused the login")
					.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("pa55w0rd")));
		}
	}

	@Test
	void optionsAreInContext(@TempDir Path folder) throws IOException {
		Path one = Files.createFile(folder.resolve("one"));
		Path two = Files.createFile(folder.resolve("two"));
		Path config = Files.createFile(folder.resolve("config"));
		this.contextRunner.withPropertyValues("mimic.connections.b.uri=ssh://bastion",
				"mimic.connections.b.ssh.private-key=" + one + "," + two, "mimic.connections.b.ssh.passphrase=sesame",
				"mimic.connections.b.ssh.password=pa55w0rd", "mimic.connections.b.ssh.agent=/run/agent",
				"mimic.connections.b.ssh.identities-only=true", "mimic.connections.b.ssh.config=" + config,
				"mimic.connections.b.ssh.keep-alive-interval=5s", "mimic.connections.b.ssh.keep-alive-count=7",
				"mimic.connections.b.ssh.idle-timeout=9s", "mimic.connections.b.ssh.handshake-timeout=4s")
			.run((context) -> {
				SshOptions options = options(context.getBean(ContextBuilder.class));
				String home = System.getProperty("user.home");
				assertThat(options.privateKeys()).extracting(Object::toString)
					.containsExactly(one.toString(), two.toString());
				assertThat(options.passphrase()).isEqualTo(Secret.of("sesame"));
				assertThat(options.password()).isEqualTo(Secret.of("pa55w0rd"));
				assertThat(options.agent()).isEqualTo("/run/agent");
				assertThat(options.identitiesOnly()).isTrue();
				assertThat(options.config()).hasToString(config.toString());
				assertThat(options.keepAliveInterval()).isEqualTo(Duration.ofSeconds(5));
				assertThat(options.keepAliveCount()).isEqualTo(7);
				assertThat(options.idleTimeout()).isEqualTo(Duration.ofSeconds(9));
				assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofSeconds(4));
				assertThat(options.knownHosts()).hasToString("[" + home + "/.ssh/known_hosts, " + home
						+ "/.ssh/known_hosts2, /etc/ssh/ssh_known_hosts, /etc/ssh/ssh_known_hosts2]");
				assertThat(options.toString()).doesNotContain("pa55w0rd").doesNotContain("sesame");
			});
	}

	@Test
	void leadingTildeIsTheHomeDirectory() {
		assertThat(ResourceSource.of(new DefaultResourceLoader(), "~/.ssh/id"))
			.hasToString(System.getProperty("user.home") + "/.ssh/id");
	}

	@Test
	void filesThatCannotBeReadAreReported(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path key = Files.createFile(folder.resolve("key"));
		assertThat(Application.of("""
				mimic.connections.b:
				  uri: ssh://b
				  ssh: { private-key: ["%s", "%s/lost"], known-hosts: "file:%s/hosts", config: "%s" }
				""".formatted(key, folder, folder, folder)).report(output))
			.contains("Property: mimic.connections.b.ssh.private-key[1]")
			.contains("Origin: application.yml - 3:")
			.contains("Reason: The file " + folder + "/lost does not exist")
			.contains("Property: mimic.connections.b.ssh.known-hosts")
			.contains("Reason: The file " + folder + "/hosts does not exist")
			.contains("Property: mimic.connections.b.ssh.config")
			.contains("Reason: The file " + folder + " can't be read: it is a directory")
			.contains("Correct the path, or put the file there and let this application read it.");
		assertThat(Application.of("mimic.connections.b: { uri: 'ssh://b', ssh: { private-key: '/lost,/gone' } }")
			.report(output)).contains("Property: mimic.connections.b.ssh.private-key\n")
			.contains("Reason: The file /lost does not exist")
			.contains("Reason: The file /gone does not exist");
	}

	@Test
	void filesAreNotNeededInATestWithoutNetwork() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(TestMimicAutoConfiguration.class))
			.withPropertyValues("mimic.connections.b.uri=ssh://b", "mimic.connections.b.ssh.private-key=/lost")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void defaultsAreThoseOfTheOptions() {
		this.contextRunner.withPropertyValues("mimic.connections.b.uri=ssh://bastion").run((context) -> {
			SshOptions options = options(context.getBean(ContextBuilder.class));
			SshOptions defaults = SshOptions.defaults();
			assertThat(options).isEqualTo(defaults);
		});
	}

	@Test
	void agentOfTheEnvironment(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("mimic.connections.b.uri=ssh://bastion", "mimic.connections.b.ssh.agent=SSH_AUTH_SOCK",
					"SSH_AUTH_SOCK=/run/agent")
			.run((context) -> assertThat(options(context.getBean(ContextBuilder.class)).agent())
				.isEqualTo("/run/agent"));
		assertThat(
				Application.of("mimic.connections.b: { uri: 'ssh://b', ssh: { agent: SSH_AUTH_SOCK } }").report(output))
			.contains("Property: mimic.connections.b.ssh.agent")
			.contains("Reason: The environment variable SSH_AUTH_SOCK is not set");
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("mimic.protocols.ssh.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SshProtocol.class)
				.hasSingleBean(TcpProtocol.class));
	}

	@Test
	void missingDependencyIsReported(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.b.uri: 'ssh://bastion'")
			.classLoader(new FilteredClassLoader(SshClient.class.getPackageName()))
			.report(output)).contains("Property: mimic.connections.b.uri")
			.contains("Reason: No protocol has the scheme 'ssh'")
			.contains("Protocol 'ssh' needs the dependency 'org.apache.sshd:sshd-core': add it, "
					+ "or the starter 'dev.mimic:mimic-spring-boot-starter', which brings it.");
	}

	@Test
	void loginOfAConnectionThatIsNoServerIsReported(CapturedOutput output) {
		assertThat(
				Application.of("mimic.connections.b: { uri: 'tcp://b:1', ssh: { password: pa55w0rd } }").report(output))
			.contains("Property: mimic.connections.b.ssh.password")
			.contains("Reason: This connection is not an SSH server");
	}

	@Test
	void twoPasswordsAreReported(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.b: { uri: 'ssh://a:pa55w0rd@b', ssh: { password: pa55w0rd } }")
			.report(output)).contains("Property: mimic.connections.b.ssh.password")
			.contains("Reason: The URI of this connection has a password, too");
	}

	@Test
	void numbersOutOfRangeAreReported(CapturedOutput output) {
		assertThat(Application
			.of("mimic.connections.b: { uri: 'ssh://b', ssh: { keep-alive-count: 0, handshake-timeout: 0s, idle-timeout: -1s } }")
			.report(output)).contains("Property: mimic.connections.b.ssh.keep-alive-count")
			.contains("Property: mimic.connections.b.ssh.handshake-timeout")
			.contains("Property: mimic.connections.b.ssh.idle-timeout");
	}

	private static SshOptions options(ContextBuilder contexts) {
		SshOptions options = contexts.alternatives("b").get(0).get(SshOptions.KEY);
		assertThat(options).isNotNull();
		return options;
	}

}
