package dev.mimic.gate.shared;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of this machine.
 *
 * @author Mimic Contributors
 */
public final class Programs {

	private static final String[] SYSTEM_FOLDERS = { "/usr/local/sbin", "/usr/sbin", "/sbin" };

	private Programs() {
	}

	/**
	 * Finds a program in the folders of {@code PATH} and in those of the system's
	 * servers, which an ordinary user's {@code PATH} lacks.
	 * @param name the program's name
	 * @return the program, or empty when it is not installed
	 */
	public static Optional<Path> find(String name) {
		String[] path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
		return Stream.concat(Arrays.stream(path), Arrays.stream(SYSTEM_FOLDERS))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isRegularFile)
			.filter(Files::isExecutable)
			.findFirst();
	}

}
