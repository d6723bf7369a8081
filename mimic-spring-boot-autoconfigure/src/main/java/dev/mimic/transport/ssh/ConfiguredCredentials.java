package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.transport.ssh.Credentials.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as an OpenSSH configuration names them.
 *
 * @author Mimic Contributors
 */
final class ConfiguredCredentials {

	/**
	 * Files that OpenSSH tries if none is named.
	 */
	static final List<String> DEFAULT_KEYS = List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ecdsa_sk",
			"~/.ssh/id_ed25519", "~/.ssh/id_ed25519_sk", "~/.ssh/id_xmss", "~/.ssh/id_dsa");

	private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";

	private final ConfigValues values;

	private final ConfigTokens tokens;

	ConfiguredCredentials(ConfigValues values, ConfigTokens tokens) {
		this.values = values;
		this.tokens = tokens;
	}

	/**
	 * Returns the credentials.
	 * @param options the options, which take precedence
	 * @return the credentials
	 * @throws IOException if a path has a token or names a variable that is not known
	 */
	Credentials credentials(SshOptions options) throws IOException {
		boolean own = !options.privateKeys().isEmpty();
		ConfigSetting only = this.values.get(ConfigKeyword.IDENTITIES_ONLY);
		AgentSocket agent = AgentSocket.of(options.agent());
		return new Credentials(own ? options.privateKeys() : keys(), own ? Origin.OPTIONS : origin(),
				own ? List.of() : certificates(), options.identitiesOnly() || (only != null && only.isYes()),
				(agent != null) ? agent : agent(), methods());
	}

	private Origin origin() {
		return this.values.files(ConfigKeyword.IDENTITY_FILE).isEmpty() ? Origin.DEFAULT : Origin.CONFIGURATION;
	}

	private List<SshSource> keys() throws IOException {
		List<ConfigSetting> named = this.values.files(ConfigKeyword.IDENTITY_FILE);
		if (!named.isEmpty()) {
			return files(named);
		}
		List<SshSource> defaults = new ArrayList<>();
		for (String path : DEFAULT_KEYS) {
			defaults.add(SshSource.of(Path.of(this.tokens.account().expandTilde(path))));
		}
		return defaults;
	}

	private List<SshSource> certificates() throws ConfigException {
		return files(this.values.files(ConfigKeyword.CERTIFICATE_FILE));
	}

	private List<SshSource> files(List<ConfigSetting> settings) throws ConfigException {
		List<SshSource> files = new ArrayList<>();
		for (ConfigSetting setting : settings) {
			if (!setting.isNone()) {
				files.add(SshSource.of(Path.of(path(setting))));
			}
		}
		return files;
	}

	private String path(ConfigSetting setting) throws ConfigException {
		return setting.expand(setting.value(), this.tokens::path);
	}

	private @Nullable AgentSocket agent() throws ConfigException {
		ConfigSetting setting = this.values.get(ConfigKeyword.IDENTITY_AGENT);
		if (setting == null || setting.isNone()) {
			return null;
		}
		String path = path(setting);
		if (path.equals(AGENT_VARIABLE) || path.startsWith("$")) {
			path = this.tokens.account().variable(path.startsWith("$") ? path.substring(1) : path);
		}
		return (path != null) ? new AgentSocket(path, false) : null;
	}

	private List<String> methods() throws ConfigException {
		List<String> preferred = List
			.of(this.values.get(ConfigKeyword.PREFERRED_AUTHENTICATIONS, String.join(",", Credentials.METHODS))
				.split(","));
		List<String> methods = preferred.stream()
			.filter(Credentials.METHODS::contains)
			.filter(this::isEnabled)
			.distinct()
			.toList();
		if (methods.isEmpty()) {
			throw new ConfigException(
					"it leaves no authentication method: allow one of " + String.join(", ", Credentials.METHODS));
		}
		return methods;
	}

	private boolean isEnabled(String method) {
		ConfigKeyword keyword = switch (method) {
			case "publickey" -> ConfigKeyword.PUBKEY_AUTHENTICATION;
			case "password" -> ConfigKeyword.PASSWORD_AUTHENTICATION;
			default -> ConfigKeyword.KBD_INTERACTIVE_AUTHENTICATION;
		};
		ConfigSetting setting = this.values.get(keyword);
		return setting == null || !setting.isNo();
	}

}
