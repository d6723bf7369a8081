package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reader for an OpenSSH configuration and the files that it includes, which collects the
 * values for one host. Lines that are for other hosts are not looked at, so that a
 * mistake there harms only those; conditions that can't be decided, and keywords that are
 * not known, are refused.
 *
 * @author Mimic Contributors
 */
final class ConfigReader {

	/**
	 * The limit of OpenSSH.
	 */
	private static final int MAX_DEPTH = 16;

	private final ConfigPass pass;

	private final ConfigValues values;

	/**
	 * Set while lines apply to the host.
	 */
	private boolean active = true;

	/**
	 * Set while lines are included for other hosts, and can only ask for a final pass.
	 */
	private boolean passive;

	ConfigReader(ConfigPass pass, ConfigValues values) {
		this.pass = pass;
		this.values = values;
	}

	/**
	 * Reads a configuration. Blocks.
	 * @param source the file
	 * @throws IOException if a file can't be read, or a line is wrong
	 */
	void read(SshSource source) throws IOException {
		read(source, 0);
	}

	private void read(SshSource source, int depth) throws IOException {
		String text;
		try (InputStream stream = source.open()) {
			text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		// Nothing but a line feed ends a line
		String[] lines = text.split("\n");
		for (int i = 0; i < lines.length; i++) {
			ConfigLine line = ConfigLine.parse(lines[i], "line " + (i + 1) + " of " + source);
			if (line != null) {
				apply(line, depth);
			}
		}
	}

	private void apply(ConfigLine line, int depth) throws IOException {
		ConfigKeyword keyword = ConfigKeyword.of(line.keyword());
		if (keyword == ConfigKeyword.INCLUDE) {
			include(line, depth);
		}
		else if (keyword == ConfigKeyword.MATCH) {
			this.active = match(line);
		}
		else if (keyword == ConfigKeyword.HOST) {
			this.active = !this.passive && host(line);
		}
		else if (this.active) {
			set(keyword, line);
		}
	}

	private void set(@Nullable ConfigKeyword keyword, ConfigLine line) throws ConfigException {
		if (keyword != null) {
			this.values.add(keyword, line);
		}
		else if (!ConfigKeyword.isWithoutMeaning(line.keyword()) && !HostPatterns
			.matchList(this.values.get(ConfigKeyword.IGNORE_UNKNOWN, "").toLowerCase(Locale.ROOT), line.keyword())) {
			throw line.invalid("is no keyword of OpenSSH: correct it, or name it in 'IgnoreUnknown' above");
		}
	}

	private boolean host(ConfigLine line) throws ConfigException {
		List<String> patterns = line.arguments();
		if (patterns.isEmpty() || patterns.contains("")) {
			throw line.invalid(patterns.isEmpty() ? "has no value" : "has an empty value");
		}
		boolean found = false;
		for (String pattern : patterns) {
			boolean excludes = pattern.startsWith("!");
			if (HostPatterns.matchPattern(pattern.substring(excludes ? 1 : 0), this.pass.patternHost())) {
				if (excludes) {
					return false;
				}
				found = true;
			}
		}
		return found;
	}

	private boolean match(ConfigLine line) throws ConfigException {
		try {
			// Always, as it may ask for a final pass
			return ConfigMatch.evaluate(this.pass, this.values, line) && !this.passive;
		}
		catch (ConfigException ex) {
			if (this.passive) {
				return false;
			}
			throw ex;
		}
	}

	private void include(ConfigLine line, int depth) throws IOException {
		boolean outerActive = this.active;
		boolean outerPassive = this.passive;
		for (Path file : files(line)) {
			this.passive = outerPassive || !outerActive;
			this.active = outerActive;
			if (depth == MAX_DEPTH) {
				throw line.invalid("leads from file to file, more than " + MAX_DEPTH + " times, to " + file);
			}
			read(SshSource.of(file), depth + 1);
		}
		this.active = outerActive;
		this.passive = outerPassive;
	}

	private List<Path> files(ConfigLine line) throws IOException {
		try {
			return IncludedFiles.find(line, this.pass, this.values);
		}
		catch (ConfigException ex) {
			if (this.active) {
				throw ex;
			}
			return List.of();
		}
	}

}
