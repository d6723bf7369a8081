package dev.mimic.sample.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import org.assertj.core.api.Assertions;

/**
 * Runs the programs that come with Redis.
 *
 * @author Mimic Contributors
 */
final class RedisTools {

	private RedisTools() {
	}

	/**
	 * Runs a program to its end.
	 * @param folder where to put its input and output
	 * @param input its input
	 * @param program its name
	 * @param arguments its arguments
	 * @return its output
	 * @throws Exception if it does not end well
	 */
	static String run(Path folder, String input, String program, String... arguments) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Programs.find(program).orElseThrow().toString());
		command.addAll(List.of(arguments));
		Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
		Path out = Files.createTempFile(folder, "out", ".txt");
		Process process = start(command, in, out);
		try {
			Assertions.assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s has ended", program).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String output = Files.readString(out, StandardCharsets.UTF_8);
		Assertions.assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	private static Process start(List<String> command, Path in, Path out) throws IOException {
		return new ProcessBuilder(command).redirectInput(in.toFile())
			.redirectErrorStream(true)
			.redirectOutput(out.toFile())
			.start();
	}

}
