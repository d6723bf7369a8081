package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Files that an {@code Include} of an OpenSSH configuration names.
 *
 * @author Mimic Contributors
 */
final class IncludedFiles {

	private static final String ROOT = "0";

	private static final int GROUP_WRITE = 0020;

	private static final int OTHERS_WRITE = 0002;

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
		ConfigTokens tokens = new ConfigTokens(account, pass.originalHost(), host, values.port(),
				values.get(ConfigKeyword.USER, account.user()), values.get(ConfigKeyword.HOST_KEY_ALIAS, host), "");
		String path = tokens.expand(pattern, ConfigTokens.ALL, true);
		return (path.startsWith("/") || path.startsWith("~")) ? account.expandTilde(path)
				: account.expandTilde("~/.ssh/" + path);
	}

	// As OpenSSH, with the extension of its distributions for groups of one user.
	private static void check(Path file, ConfigLine line) throws IOException {
		int mode;
		String uid;
		boolean ownGroup;
		try {
			PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
			ownGroup = attributes.group().getName().equals(attributes.owner().getName());
			mode = (int) Objects.requireNonNull(Files.getAttribute(file, "unix:mode"));
			uid = String.valueOf(Files.getAttribute(file, "unix:uid"));
		}
		catch (IllegalArgumentException | UnsupportedOperationException ex) {
			// There are no such permissions on this system
			return;
		}
		boolean owned = uid.equals(ROOT) || uid.equals(LocalAccount.current().userId());
		if (!owned || ((mode & GROUP_WRITE) != 0 && !ownGroup) || (mode & OTHERS_WRITE) != 0) {
			throw line.invalid("names " + file + ", which others may write: it must belong to this user or to root, "
					+ "and be writable by its owner only");
		}
	}

	private static void add(String pattern, ConfigLine line, List<Path> files) throws IOException {
		for (Path file : ConfigGlob.find(pattern)) {
			if (!Files.isReadable(file)) {
				throw line.invalid("names " + file + ", which can't be read");
			}
			if (!Files.isDirectory(file)) {
				check(file, line);
				files.add(file);
			}
		}
	}

}
