package dev.mimic.autoconfigure.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application with nothing but servers stays up until it is told to end.
 *
 * @author Mimic Contributors
 */
class KeepAliveTests {

	private static final String END_OF_MAIN = "main ends, port ";

	@Test
	@Timeout(120)
	void theJvmStaysUpWhileServersRun() throws Exception {
		Process process = start("--mimic.servers.kv.uri=tcp://127.0.0.1:0");
		try {
			String port = awaitEndOfMain(process);
			URI address = URI.create("tcp://127.0.0.1:" + port);
			try (LineClient client = new LineClient(address)) {
				assertThat(client.ask("ping")).isEqualTo("pong");
			}
			assertThat(process.isAlive()).isTrue();
			process.destroy();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	@Timeout(120)
	void theJvmEndsWithoutServers() throws Exception {
		Process process = start();
		try {
			awaitEndOfMain(process);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Process start(String... args) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-XX:TieredStopAtLevel=1");
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), KeepAliveApplication.class.getName()));
		command.addAll(List.of(args));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static String awaitEndOfMain(Process process) throws IOException {
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		List<String> lines = new ArrayList<>();
		String line = output.readLine();
		while (line != null && !line.startsWith(END_OF_MAIN)) {
			lines.add(line);
			line = output.readLine();
		}
		assertThat(line).as("output %s", lines).isNotNull();
		return line.substring(END_OF_MAIN.length());
	}

}
