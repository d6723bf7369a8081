package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Values of the keywords of an OpenSSH configuration for one host. The first value of a
 * keyword counts, but for identity and certificate files, which add up.
 *
 * @author Mimic Contributors
 */
final class ConfigValues {

	/**
	 * Limit of identity files and of certificate files in OpenSSH.
	 */
	private static final int MAX_FILES = 100;

	private static final String PORT_OF = "is no port: a port is between 1 and 65535, or has a name in /etc/services";

	private final Map<ConfigKeyword, ConfigSetting> settings = new EnumMap<>(ConfigKeyword.class);

	private final Map<ConfigKeyword, Map<String, ConfigSetting>> files = new EnumMap<>(ConfigKeyword.class);

	/**
	 * Adds the values of a line.
	 * @param keyword the keyword of the line
	 * @param line the line
	 * @throws ConfigException if the line has none, too many or wrong values
	 */
	void add(ConfigKeyword keyword, ConfigLine line) throws ConfigException {
		switch (keyword.shape()) {
			case EACH -> addFile(keyword, line);
			case LIST -> addList(keyword, line);
			case TEXT -> addText(keyword, line);
			case ONE -> addOne(keyword, line, line.argument());
			case PORT -> addOne(keyword, line, port(line));
			case FLAG -> addOne(keyword, line, flag(line));
		}
	}

	private void addFile(ConfigKeyword keyword, ConfigLine line) throws ConfigException {
		String name = line.argument();
		Map<String, ConfigSetting> known = this.files.computeIfAbsent(keyword, (missing) -> new LinkedHashMap<>());
		if (known.putIfAbsent(name, new ConfigSetting(List.of(name), line)) == null && known.size() > MAX_FILES) {
			throw line.invalid("is one file too many: " + MAX_FILES + " are allowed");
		}
	}

	private void addList(ConfigKeyword keyword, ConfigLine line) throws ConfigException {
		List<String> values = line.arguments();
		if (values.contains("")) {
			throw line.invalid("has an empty value");
		}
		if (values.size() > 1 && values.stream().anyMatch((value) -> value.equalsIgnoreCase("none"))) {
			throw line.invalid("has 'none' beside other values");
		}
		if (!values.isEmpty()) {
			this.settings.putIfAbsent(keyword, new ConfigSetting(values, line));
		}
	}

	private void addText(ConfigKeyword keyword, ConfigLine line) throws ConfigException {
		// Only for its quotes
		line.arguments();
		String text = line.text().replaceFirst("^[ \t\r\n=]+", "");
		ConfigSetting setting = new ConfigSetting(List.of(text), line);
		if (keyword == ConfigKeyword.PROXY_JUMP) {
			JumpList.parse(setting);
		}
		if (!isSuperseded(keyword)) {
			this.settings.putIfAbsent(keyword, setting);
		}
	}

	// Of the ways through another program or server, the first one counts, but for a
	// server of 'none', behind which a program may come.
	private boolean isSuperseded(ConfigKeyword keyword) {
		ConfigSetting jump = get(ConfigKeyword.PROXY_JUMP);
		return (keyword == ConfigKeyword.PROXY_COMMAND && jump != null && !jump.isNone())
				|| (keyword == ConfigKeyword.PROXY_JUMP && has(ConfigKeyword.PROXY_COMMAND));
	}

	private void addOne(ConfigKeyword keyword, ConfigLine line, String value) {
		this.settings.putIfAbsent(keyword, new ConfigSetting(List.of(value), line));
	}

	private static String port(ConfigLine line) throws ConfigException {
		int port = ServicePorts.find(line.argument());
		if (port <= 0) {
			throw line.invalid(PORT_OF);
		}
		return Integer.toString(port);
	}

	private static String flag(ConfigLine line) throws ConfigException {
		String value = line.argument();
		ConfigSetting setting = new ConfigSetting(List.of(value), line);
		if (!setting.isYes() && !setting.isNo()) {
			throw line.invalid("is neither 'yes' nor 'no'");
		}
		return value;
	}

	/**
	 * Sets a value that takes precedence over lines that follow.
	 * @param keyword the keyword
	 * @param value the value
	 */
	void preset(ConfigKeyword keyword, String value) {
		this.settings.putIfAbsent(keyword,
				new ConfigSetting(List.of(value), new ConfigLine("", value, "the connection")));
	}

	boolean has(ConfigKeyword keyword) {
		return this.settings.containsKey(keyword);
	}

	/**
	 * Returns a setting.
	 * @param keyword the keyword
	 * @return the setting, or {@code null} if there is none
	 */
	@Nullable ConfigSetting get(ConfigKeyword keyword) {
		return this.settings.get(keyword);
	}

	/**
	 * Returns the value of a keyword.
	 * @param keyword the keyword
	 * @param otherwise the value if there is no setting
	 * @return the value
	 */
	String get(ConfigKeyword keyword, String otherwise) {
		ConfigSetting setting = get(keyword);
		return (setting != null) ? setting.value() : otherwise;
	}

	/**
	 * Returns the port of the server.
	 * @return the port, by default that of SSH
	 */
	int port() {
		return Integer.parseInt(get(ConfigKeyword.PORT, Integer.toString(SshEndpoint.DEFAULT_PORT)));
	}

	/**
	 * Returns the files of a keyword.
	 * @param keyword the keyword
	 * @return the files, in their order
	 */
	List<ConfigSetting> files(ConfigKeyword keyword) {
		return new ArrayList<>(this.files.getOrDefault(keyword, Map.of()).values());
	}

}
