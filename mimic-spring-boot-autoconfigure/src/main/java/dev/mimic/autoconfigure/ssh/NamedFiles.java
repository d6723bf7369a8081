package dev.mimic.autoconfigure.ssh;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.transport.ssh.SshSource;
import org.jspecify.annotations.Nullable;

/**
 * Check that the files which the properties of a connection name can be opened. They are
 * read again when they are used.
 *
 * @author Mimic Contributors
 */
final class NamedFiles {

	private final ConfiguredConnection connection;

	private final Map<SshSource, String> keys = new LinkedHashMap<>();

	NamedFiles(ConfiguredConnection connection) {
		this.connection = connection;
	}

	/**
	 * Adds a file.
	 * @param key the key of the property that names it
	 * @param source the file
	 */
	void add(String key, SshSource source) {
		this.keys.put(source, key);
	}

	/**
	 * Checks the files.
	 * @throws InvalidConfigurationException if some can't be opened
	 */
	void check() {
		List<Problem> problems = new ArrayList<>();
		this.keys.forEach((source, key) -> {
			String reason = open(source);
			if (reason != null) {
				problems.add(this.connection.problem(key, reason,
						"Correct the path, or put the file there and let this application read it."));
			}
		});
		if (!problems.isEmpty()) {
			throw new InvalidConfigurationException(problems);
		}
	}

	private static @Nullable String open(SshSource source) {
		try {
			source.open().close();
			return null;
		}
		catch (NoSuchFileException ex) {
			return "The file " + source + " does not exist";
		}
		catch (IOException ex) {
			return "The file " + source + " can't be read: " + ex.getMessage();
		}
	}

}
