package dev.mimic.transport.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of an OpenSSH client configuration with all files that it includes, see "Include"
 * in ssh_config(5). Conditions other than those on hosts are refused: if they were
 * ignored, what follows would apply to other hosts.
 *
 * @author Mimic Contributors
 */
final class ConfigText {

	/**
	 * The limit of OpenSSH.
	 */
	private static final int MAX_DEPTH = 16;

	private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");

	private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

	private final StringBuilder text = new StringBuilder();

	/**
	 * Whether what is read belongs to certain hosts.
	 */
	private boolean inBlock;

	private ConfigText() {
	}

	/**
	 * Reads a configuration. Blocks.
	 * @param source the file
	 * @return its text, without {@code Include} and {@code Match}
	 * @throws IOException if a file can't be read or has something that is not supported
	 */
	static String read(SshSource source) throws IOException {
		ConfigText text = new ConfigText();
		text.read(source, 0);
		return text.text.toString();
	}

	private void read(SshSource source, int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw new IOException("'Include' leads from file to file, more than " + MAX_DEPTH + " times, to " + source);
		}
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
			int number = 0;
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				number++;
				add(line, "line " + number + " of " + source, depth);
			}
		}
	}

	private void add(String line, String place, int depth) throws IOException {
		Matcher matcher = LINE.matcher(line);
		String keyword = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
		switch (keyword) {
			case "include" -> include(matcher.group(2), place, depth);
			case "match" -> match(matcher.group(2), place);
			case "host" -> {
				this.inBlock = true;
				append(line);
			}
			default -> append(line);
		}
	}

	private void append(String line) {
		this.text.append(line).append('\n');
	}

	private void match(String condition, String place) throws IOException {
		if (!condition.equalsIgnoreCase("all")) {
			throw new IOException("'Match " + condition + "' in " + place
					+ " is not supported: use 'Host', or name a file without it in 'ssh.config'");
		}
		this.inBlock = true;
		append("Host *");
	}

	private void include(String files, String place, int depth) throws IOException {
		boolean outer = this.inBlock;
		for (Matcher word = WORD.matcher(files); word.find();) {
			for (Path file : find((word.group(1) != null) ? word.group(1) : word.group(2))) {
				this.inBlock = false;
				read(SshSource.of(file), depth + 1);
				if (this.inBlock && outer) {
					throw new IOException("'Include' in " + place + " stands below a 'Host', and " + file
							+ " has others: include it above the first 'Host'");
				}
				if (this.inBlock) {
					// What follows is for all hosts again
					append("Host *");
				}
			}
		}
		this.inBlock = outer;
	}

	private static List<Path> find(String pattern) throws IOException {
		Path home = Path.of(System.getProperty("user.home"));
		Path path = pattern.startsWith("~/") ? home.resolve(pattern.substring(2))
				: home.resolve(".ssh").resolve(pattern);
		Path folder = path.getParent();
		if (folder == null || !Files.isDirectory(folder)) {
			return List.of();
		}
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(folder,
				Objects.requireNonNull(path.getFileName()).toString())) {
			for (Path file : found) {
				if (Files.isRegularFile(file)) {
					files.add(file);
				}
			}
		}
		files.sort(null);
		return files;
	}

}
