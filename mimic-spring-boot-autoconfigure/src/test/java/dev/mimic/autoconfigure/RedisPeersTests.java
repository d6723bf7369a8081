package dev.mimic.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.ssh.OpenSshServer;
import dev.mimic.transport.tls.TestCertificates;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Redis, directly, at its Unix socket, behind haproxy with TLS, and through a real
 * SSH server.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "redis-server", "haproxy", "sshd" })
class RedisPeersTests {

	private static final List<Process> processes = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static OpenSshServer sshd;

	private static int redisPort;

	private static int haproxyPort;

	@BeforeAll
	static void start() throws Exception {
		sshd = OpenSshServer.start(folder);
		redisPort = ReservedPorts.reserve();
		launch(redisPort, "redis-server", "--port", String.valueOf(redisPort), "--bind", "127.0.0.1", "--save", "",
				"--unixsocket", socket().toString(), "--dir", folder.toString());
		haproxyPort = ReservedPorts.reserve();
		Path certificate = Files.writeString(folder.resolve("haproxy.pem"),
				TestCertificates.SERVER.getCertificatePathPEM() + TestCertificates.SERVER.getPrivateKeyPEM());
		Path configuration = Files.writeString(folder.resolve("haproxy.cfg"), """
				defaults
				  mode tcp
				  timeout connect 5s
				  timeout client 30s
				  timeout server 30s
				listen redis
				  bind 127.0.0.1:%d ssl crt %s
				  server redis 127.0.0.1:%d
				""".formatted(haproxyPort, certificate, redisPort));
		launch(haproxyPort, "haproxy", "-db", "-f", configuration.toString());
	}

	private static void launch(int port, String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Programs.find(program).orElseThrow().toString()));
		command.addAll(List.of(arguments));
		processes.add(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve(program + ".log").toFile())
			.start());
		Awaitility.await("a connection to " + program).ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			return true;
		});
	}

	private static Path socket() {
		return folder.resolve("redis.sock");
	}

	@AfterAll
	static void stop() {
		sshd.close();
		for (Process process : processes) {
			process.destroy();
			process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
		}
	}

	@Test
	void answersDirectly() throws Exception {
		assertAnswers("mimic.connections.redis.uri=tcp://127.0.0.1:" + redisPort);
	}

	@Test
	void answersAtItsUnixSocket() throws Exception {
		assertAnswers("mimic.connections.redis.uri=unix://" + socket());
	}

	@Test
	void answersBehindHaproxyWithTls() throws Exception {
		assertAnswers("mimic.connections.redis.uri=tls://localhost:" + haproxyPort,
				"mimic.connections.redis.ssl.bundle=trusting");
	}

	@Test
	void answersAtItsUnixSocketThroughSsh() throws Exception {
		assertAnswers("mimic.connections.redis.uri=unix://" + socket(), "mimic.connections.redis.via=bastion");
	}

	@Test
	void answersBehindHaproxyWithTlsThroughSsh() throws Exception {
		assertAnswers("mimic.connections.redis.uri=tls://localhost:" + haproxyPort,
				"mimic.connections.redis.ssl.bundle=trusting", "mimic.connections.redis.via=bastion");
	}

	private static void assertAnswers(String... properties) throws Exception {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class))
			.withPropertyValues(TestBundles.bundle("trusting", null, TestCertificates.AUTHORITY))
			.withPropertyValues(
					"mimic.connections.bastion.uri=ssh://" + System.getProperty("user.name") + "@127.0.0.1:"
							+ sshd.port(),
					"mimic.connections.bastion.ssh.private-key=file:" + sshd.clientKey().file(),
					"mimic.connections.bastion.ssh.known-hosts=file:" + sshd.knownHosts())
			.withPropertyValues(properties)
			.run((context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("redis")) {
					flow.outputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
					assertThat(new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII))
						.readLine()).isEqualTo("+PONG");
				}
			});
	}

}
