package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that an {@code Include} of an OpenSSH configuration names.
 *
 * @author Mimic Contributors
 */
final class IncludedFiles {

	private IncludedFiles() {
	}

	/**
	 * Finds the files. Blocks.
	 * @param line the line with {@code Include}
	 * @param pass the pass over the configuration
	 * @param values the values that have been set so far
	 * @return the files, for each pattern in the order of their names
	 * @throws ConfigException if the line is wrong or a file can't be read
	 */
	static List<Path> find(ConfigLine line, ConfigPass pass, ConfigValues values) throws ConfigException {
		List<Path> files = new ArrayList<>();
		try {
			for (String pattern : line.arguments()) {
				if (pattern.isEmpty()) {
					throw line.invalid("has an empty value");
				}
				add(absolute(pattern, pass, values), line, files);
			}
		}
		catch (ConfigException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw line.invalid(String.valueOf(ex.getMessage()));
		}
		return files;
	}

	private static String absolute(String pattern, ConfigPass pass, ConfigValues values) throws IOException {
		LocalAccount account = pass.account();
		String host = pass.host(values);
		int port = Integer.parseInt(values.get(ConfigKeyword.PORT, Integer.toString(SshEndpoint.DEFAULT_PORT)));
		ConfigTokens tokens = new ConfigTokens(account, pass.originalHost(), host, port,
				values.get(ConfigKeyword.USER, account.user()), values.get(ConfigKeyword.HOST_KEY_ALIAS, host), "");
		String path = tokens.expand(pattern, ConfigTokens.ALL, true);
		return (path.startsWith("/") || path.startsWith("~")) ? account.expandTilde(path)
				: account.expandTilde("~/.ssh/" + path);
	}

	private static void add(String pattern, ConfigLine line, List<Path> files) throws IOException {
		for (Path file : ConfigGlob.find(pattern)) {
			if (!Files.isReadable(file)) {
				throw line.invalid("names " + file + ", which can't be read");
			}
			if (!Files.isDirectory(file)) {
				files.add(file);
			}
		}
	}

}
