package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Tokens and environment variables in values of an OpenSSH configuration, see "TOKENS"
 * and "ENVIRONMENT VARIABLES" in ssh_config(5).
 *
 * @param account the local account
 * @param originalHost the host before the configuration was applied
 * @param host the host to connect to
 * @param port the port
 * @param user the user to log in as
 * @param alias the alias for the key of the host, or else its original name
 * @param jump the server to jump through, or an empty text
 * @author Mimic Contributors
 */
record ConfigTokens(LocalAccount account, String originalHost, String host, int port, String user, String alias,
		String jump) {

	/**
	 * Tokens that most keywords accept.
	 */
	static final String ALL = "CdhijkLlnpru";

	/**
	 * Tokens of {@code HostName}.
	 */
	static final String HOST = "h";

	/**
	 * Tokens of {@code ProxyJump}.
	 */
	static final String JUMP = "hnpr";

	/**
	 * Replaces a leading tilde, tokens and environment variables in a path.
	 * @param path the path
	 * @return the path
	 * @throws IOException if something is not known
	 */
	String path(String path) throws IOException {
		return expand(this.account.expandTilde(path), ALL, true);
	}

	/**
	 * Replaces tokens.
	 * @param text the text
	 * @param accepted the tokens that are accepted
	 * @param variables whether environment variables are accepted, too
	 * @return the text
	 * @throws IOException if a token or a variable is not known
	 */
	String expand(String text, String accepted, boolean variables) throws IOException {
		StringBuilder expanded = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			char letter = text.charAt(at);
			if (variables && text.startsWith("${", at)) {
				int end = text.indexOf('}', at);
				expanded.append(variable(text, at + 2, end));
				at = end + 1;
			}
			else if (letter == '%') {
				expanded.append(token(text, at + 1, accepted));
				at += 2;
			}
			else {
				expanded.append(letter);
				at++;
			}
		}
		return expanded.toString();
	}

	private String variable(String text, int start, int end) throws IOException {
		if (end <= start) {
			throw new IOException("has '${' without a name and '}'");
		}
		String name = text.substring(start, end);
		String value = this.account.variable(name);
		if (value == null) {
			throw new IOException("names the environment variable " + name + ", which is not set");
		}
		return value;
	}

	private String token(String text, int at, String accepted) throws IOException {
		char token = (at < text.length()) ? text.charAt(at) : 0;
		if (token == '%') {
			return "%";
		}
		if (token == 0 || accepted.indexOf(token) < 0) {
			throw new IOException("has a percent sign that begins no token of this keyword: write '%%' for the sign");
		}
		return switch (token) {
			case 'C' -> hash();
			case 'd' -> this.account.home();
			case 'h' -> this.host;
			case 'i' -> this.account.userId();
			case 'j' -> this.jump;
			case 'k' -> this.alias;
			case 'L' -> this.account.hostName().replaceFirst("\\..*", "");
			case 'l' -> this.account.hostName();
			case 'n' -> this.originalHost;
			case 'p' -> Integer.toString(this.port);
			case 'r' -> this.user;
			default -> this.account.user();
		};
	}

	private String hash() throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			for (String part : new String[] { this.account.hostName(), this.host, Integer.toString(this.port),
					this.user }) {
				digest.update(part.getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Replaces the tokens of {@code HostName}.
	 * @param setting the setting, or {@code null} if there is none
	 * @param original the host that was asked for
	 * @param account the local account
	 * @return the host
	 * @throws ConfigException if a token is not known
	 */
	static String hostName(@Nullable ConfigSetting setting, String original, LocalAccount account)
			throws ConfigException {
		if (setting == null) {
			return original;
		}
		ConfigTokens tokens = new ConfigTokens(account, original, original, 0, "", original, "");
		return setting.expand(setting.value(), (value) -> tokens.expand(value, HOST, false));
	}

}
