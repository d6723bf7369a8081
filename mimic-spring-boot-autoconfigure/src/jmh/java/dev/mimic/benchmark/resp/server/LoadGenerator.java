package dev.mimic.benchmark.resp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs {@code redis-benchmark}.
 *
 * @param port the port of the server
 * @param pipeline the commands in flight a client
 * @param pinned whether it is bound to the first processor
 * @author Mimic Contributors
 */
record LoadGenerator(String port, int pipeline, boolean pinned) {

	private static final Pattern RATE = Pattern.compile("([0-9.]+) requests per second");

	private static final int REQUESTS = 25_000;

	/**
	 * Runs a command many times.
	 * @param command the command with its arguments
	 * @return commands a second
	 * @throws Exception if it fails
	 */
	double run(String... command) throws Exception {
		List<String> line = new ArrayList<>();
		if (this.pinned) {
			line.addAll(List.of("taskset", "-c", "0"));
		}
		line.addAll(List.of("redis-benchmark", "-p", this.port, "-c", "50", "-P", String.valueOf(this.pipeline), "-n",
				String.valueOf(REQUESTS * this.pipeline), "-q"));
		line.addAll(List.of(command));
		Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		Matcher matcher = RATE.matcher(output);
		double rate = -1;
		while (matcher.find()) {
			rate = Double.parseDouble(matcher.group(1));
		}
		if (process.waitFor() != 0 || rate < 0) {
			throw new IOException("redis-benchmark failed: " + output);
		}
		return rate;
	}

}
