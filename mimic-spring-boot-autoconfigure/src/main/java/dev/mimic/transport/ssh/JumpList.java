package dev.mimic.transport.ssh;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parser of {@code ProxyJump}: servers of the form {@code user@host:port} or
 * {@code ssh://user@host:port}, separated by commas. A user may hold an at sign, as for
 * bastions that pass it on.
 *
 * @author Mimic Contributors
 */
final class JumpList {

	private static final String SCHEME = SshEndpoint.SCHEME + "://";

	private static final Pattern SERVER = Pattern.compile("(?:(.*)@)?(\\[[^\\]]+]|[^:/\\[]+)(?:[:/](.*))?");

	private JumpList() {
	}

	/**
	 * Parses the servers.
	 * @param setting the setting
	 * @return the servers, outermost first; none for {@code none}
	 * @throws ConfigException if one has another form
	 */
	static List<SshEndpoint> parse(ConfigSetting setting) throws ConfigException {
		return setting.isNone() ? List.of() : parse(setting.value(), setting.line());
	}

	/**
	 * Parses servers.
	 * @param text the text, whose comment is left out
	 * @param line the line that the text is from
	 * @return the servers, outermost first
	 * @throws ConfigException if one has another form
	 */
	static List<SshEndpoint> parse(String text, ConfigLine line) throws ConfigException {
		List<SshEndpoint> servers = new ArrayList<>();
		for (String server : text.replaceFirst("#.*", "").stripTrailing().split(",", -1)) {
			servers.add(server(server, line));
		}
		return servers;
	}

	private static SshEndpoint server(String text, ConfigLine line) throws ConfigException {
		boolean uri = text.startsWith(SCHEME);
		String address = uri ? text.substring(SCHEME.length()).replaceFirst("/$", "") : text;
		Matcher matcher = SERVER.matcher(address);
		if (!matcher.matches()) {
			throw invalid(text, line, null);
		}
		String host = matcher.group(2).replaceAll("[\\[\\]]", "");
		String port = matcher.group(3);
		int number = (port == null || port.isEmpty()) ? 0 : ServicePorts.find(port);
		if (number < 0 || (number == 0 && port != null && !port.isEmpty())) {
			throw invalid(text, line, null);
		}
		try {
			String user = matcher.group(1);
			return new SshEndpoint((user != null && uri) ? decode(user) : user, host, number);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(text, line, ex.getMessage());
		}
	}

	private static String decode(String user) {
		// Parameters of the connection, which OpenSSH ignores
		return URLDecoder.decode(user.replaceFirst(";.*", ""), StandardCharsets.UTF_8);
	}

	private static ConfigException invalid(String server, ConfigLine line, @Nullable String reason) {
		return line
			.invalid("has the server '" + server + "', which is not of the form user@host:port or ssh://user@host:port"
					+ ((reason != null) ? ": " + reason : ""));
	}

}
