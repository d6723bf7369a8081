package dev.mimic.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A virtual machine of its own for a part of the benchmarks. Its class path is that of an
 * application without Netty's native transports.
 *
 * @author Mimic Contributors
 */
public final class Child {

	/**
	 * What binds a program to the last processor.
	 */
	public static final List<String> LAST_PROCESSOR = List.of("taskset", "-c",
			String.valueOf(Runtime.getRuntime().availableProcessors() - 1));

	private final List<String> options = new ArrayList<>();

	private final List<String> program = new ArrayList<>();

	private final List<String> launcher = new ArrayList<>();

	private Child(Class<?> main, String... args) {
		this.program.add(main.getName());
		this.program.addAll(Arrays.asList(args));
	}

	/**
	 * Describes a virtual machine.
	 * @param main the class to run
	 * @param args the arguments
	 * @return the description
	 */
	public static Child of(Class<?> main, String... args) {
		return new Child(main, args);
	}

	/**
	 * Adds options of the virtual machine.
	 * @param added the options
	 * @return this description
	 */
	public Child options(String... added) {
		this.options.addAll(Arrays.asList(added));
		return this;
	}

	/**
	 * Binds the virtual machine to the last processor.
	 * @return this description
	 */
	public Child pinned() {
		this.launcher.addAll(LAST_PROCESSOR);
		return this;
	}

	/**
	 * Runs the virtual machine with the output of this one.
	 * @throws Exception if it fails
	 */
	public void run() throws Exception {
		check(command().inheritIO().start());
	}

	/**
	 * Starts the virtual machine.
	 * @return the process, whose input and output are pipes
	 * @throws IOException if it does not start
	 */
	public Process start() throws IOException {
		return command().redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/**
	 * Runs the virtual machine.
	 * @return the last line that it has printed
	 * @throws Exception if it fails
	 */
	public String lastLine() throws Exception {
		Process process = start();
		String last = "";
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				last = line;
			}
		}
		check(process);
		return last;
	}

	private ProcessBuilder command() {
		List<String> command = new ArrayList<>(this.launcher);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Dfile.encoding=UTF-8", "-classpath", classPath()));
		command.addAll(this.options);
		command.addAll(this.program);
		return new ProcessBuilder(command);
	}

	private static String classPath() {
		String separator = System.getProperty("path.separator");
		return Arrays.stream(System.getProperty("java.class.path").split(separator))
			.filter((entry) -> !entry.contains("netty-transport-native-epoll"))
			.filter((entry) -> !entry.contains("netty-transport-native-io_uring"))
			.collect(Collectors.joining(separator));
	}

	private void check(Process process) throws IOException, InterruptedException {
		int status = process.waitFor();
		if (status != 0) {
			throw new IOException(this.program + " ended with " + status);
		}
	}

}
