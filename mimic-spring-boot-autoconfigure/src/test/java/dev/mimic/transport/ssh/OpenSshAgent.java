package dev.mimic.transport.ssh;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.mimic.gate.shared.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The {@code ssh-agent} of OpenSSH with some keys.
 *
 * @author Mimic Contributors
 */
final class OpenSshAgent implements AutoCloseable {

	private final Path socket;

	private final Process process;

	private OpenSshAgent(Path socket, Process process) {
		this.socket = socket;
		this.process = process;
	}

	/**
	 * Starts an agent.
	 * @param folder where its socket goes
	 * @param keys the keys, which are added with the certificates beside them
	 * @return the agent
	 * @throws Exception if it does not start
	 */
	static OpenSshAgent start(Path folder, SshKeyFile... keys) throws Exception {
		Path socket = Files.createTempDirectory(folder, "agent").resolve("socket");
		Process process = new ProcessBuilder(Programs.find("ssh-agent").orElseThrow().toString(), "-D", "-a",
				socket.toString())
			.redirectErrorStream(true)
			.start();
		// It says where it is once it listens
		new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
		OpenSshAgent agent = new OpenSshAgent(socket, process);
		for (SshKeyFile key : keys) {
			ProcessBuilder add = new ProcessBuilder(Programs.find("ssh-add").orElseThrow().toString(), "-q",
					key.file().toString());
			add.environment().put("SSH_AUTH_SOCK", socket.toString());
			assertThat(add.start().waitFor()).isZero();
		}
		return agent;
	}

	/**
	 * Returns the path of its socket.
	 * @return the path
	 */
	String socket() {
		return this.socket.toString();
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
