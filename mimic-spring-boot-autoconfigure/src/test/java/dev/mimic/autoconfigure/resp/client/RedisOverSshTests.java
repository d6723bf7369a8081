package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.client.RespClient;
import dev.mimic.transport.ssh.OpenSshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * The client of a real Redis behind a real SSH server.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("sshd")
class RedisOverSshTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void commandsRunThroughSsh() throws Exception {
		try (RedisServer redis = RedisServer.start(this.folder);
				OpenSshServer sshd = OpenSshServer.start(this.folder)) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
						RespClientAutoConfiguration.class))
				.withPropertyValues(TestBundles.trusting("trusting"))
				// The first SSH connection of a JVM may take longer than the default
				.withPropertyValues("mimic.connections.ssh.resp.command-timeout=30s",
						"mimic.connections.tunnel.resp.command-timeout=30s")
				.withPropertyValues("mimic.connections.ssh.uri=unix://" + redis.socket(),
						"mimic.connections.ssh.protocol=resp", "mimic.connections.ssh.via=bastion",
						"mimic.connections.tunnel.uri=rediss://localhost:" + redis.tlsPort(),
						"mimic.connections.tunnel.ssl.bundle=trusting", "mimic.connections.tunnel.via=bastion",
						"mimic.connections.bastion.uri=ssh://" + System.getProperty("user.name") + "@127.0.0.1:"
								+ sshd.port(),
						"mimic.connections.bastion.ssh.private-key=file:" + sshd.clientKey().file(),
						"mimic.connections.bastion.ssh.known-hosts=file:" + sshd.knownHosts())
				.run((context) -> {
					RedisTests.runCommands(context.getBean("mimic.ssh.resp", RespClient.class));
					RedisTests.runCommands(context.getBean("mimic.tunnel.resp", RespClient.class));
				});
		}
	}

}
