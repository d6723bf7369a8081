package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Trust in a server as an OpenSSH configuration describes it. What OpenSSH would trust
 * without a line of a known_hosts file stays refused, and is named then.
 *
 * @author Mimic Contributors
 */
final class ConfiguredTrust {

	private static final Set<String> STRICT = Set.of("yes", "true", "ask");

	private static final Set<String> LAX = Set.of("no", "false", "off", "accept-new");

	private final ConfigValues values;

	private final ConfigTokens tokens;

	ConfiguredTrust(ConfigValues values, ConfigTokens tokens) {
		this.values = values;
		this.tokens = tokens;
	}

	/**
	 * Returns the sources of trust.
	 * @param options the options, whose files take precedence
	 * @return the sources
	 * @throws IOException if a value is wrong or not supported
	 */
	HostTrust trust(SshOptions options) throws IOException {
		ConfigSetting revoked = this.values.get(ConfigKeyword.REVOKED_HOST_KEYS);
		if (revoked != null && !revoked.isNone()) {
			throw revoked.line()
				.invalid("is not supported: revoke the keys by '@revoked' lines in a file of 'UserKnownHostsFile'");
		}
		List<SshSource> files = options.knownHosts();
		if (options.equals(options.withKnownHosts(SshOptions.defaults().knownHosts().toArray(SshSource[]::new)))) {
			files = new ArrayList<>(userFiles());
			files.addAll(globalFiles());
		}
		return new HostTrust(List.copyOf(files), alias(this.values), unsupported());
	}

	/**
	 * Returns the alias of the host.
	 * @param values the values of the configuration
	 * @return the alias, or {@code null} if there is none
	 */
	static @Nullable String alias(ConfigValues values) {
		ConfigSetting alias = values.get(ConfigKeyword.HOST_KEY_ALIAS);
		return (alias != null) ? alias.value().toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * Returns the files of the user.
	 * @return the files
	 * @throws IOException if a path has a token that is not known
	 */
	List<SshSource> userFiles() throws IOException {
		ConfigSetting setting = this.values.get(ConfigKeyword.USER_KNOWN_HOSTS_FILE);
		if (setting == null) {
			return SshOptions.defaultUserKnownHosts();
		}
		return setting.isNone() ? List.of() : files(setting, this.tokens::path);
	}

	/**
	 * Returns the files of the machine.
	 * @return the files
	 * @throws IOException if a path names an account that is not known
	 */
	List<SshSource> globalFiles() throws IOException {
		ConfigSetting setting = this.values.get(ConfigKeyword.GLOBAL_KNOWN_HOSTS_FILE);
		if (setting == null) {
			return SshOptions.defaultGlobalKnownHosts();
		}
		return setting.isNone() ? List.of() : files(setting, this.tokens.account()::expandTilde);
	}

	private static List<SshSource> files(ConfigSetting setting, ConfigSetting.Expansion expansion)
			throws ConfigException {
		List<SshSource> files = new ArrayList<>();
		for (String value : setting.values()) {
			files.add(SshSource.of(Path.of(setting.expand(value, expansion))));
		}
		return files;
	}

	private List<String> unsupported() throws ConfigException {
		List<String> unsupported = new ArrayList<>();
		ConfigSetting strict = this.values.get(ConfigKeyword.STRICT_HOST_KEY_CHECKING);
		if (strict != null && !STRICT.contains(strict.value().toLowerCase(Locale.ROOT))) {
			if (!LAX.contains(strict.value().toLowerCase(Locale.ROOT))) {
				throw strict.line().invalid("is none of yes, ask, accept-new, no and off");
			}
			unsupported.add(text(strict));
		}
		for (ConfigKeyword keyword : List.of(ConfigKeyword.NO_HOST_AUTHENTICATION_FOR_LOCALHOST,
				ConfigKeyword.VERIFY_HOST_KEY_DNS, ConfigKeyword.KNOWN_HOSTS_COMMAND)) {
			ConfigSetting setting = this.values.get(keyword);
			if (setting != null && !setting.isNo() && !setting.isNone()) {
				unsupported.add(text(setting));
			}
		}
		return List.copyOf(unsupported);
	}

	private static String text(ConfigSetting setting) {
		return "'" + setting.line().name() + " " + setting.value() + "' in " + setting.line().place();
	}

}
