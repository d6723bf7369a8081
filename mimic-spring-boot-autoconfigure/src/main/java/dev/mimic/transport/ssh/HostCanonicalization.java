package dev.mimic.transport.ssh;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Canonical form of the host of an OpenSSH configuration: lower case, and for an IP
 * address the form that the system prints. Names that {@code CanonicalizeHostname} would
 * have to look up are refused.
 *
 * @author Mimic Contributors
 */
final class HostCanonicalization {

	private final ConfigValues values;

	HostCanonicalization(ConfigValues values) {
		this.values = values;
	}

	/**
	 * Tells whether names are canonicalized, and the configuration read again for the
	 * canonical name.
	 * @return whether they are
	 */
	boolean isEnabled() {
		ConfigSetting setting = this.values.get(ConfigKeyword.CANONICALIZE_HOSTNAME);
		return setting != null && !setting.isNo();
	}

	/**
	 * Returns the canonical form of a host.
	 * @param host the host
	 * @return the canonical form
	 * @throws ConfigException if the host would have to be looked up
	 */
	String apply(String host) throws ConfigException {
		String address = HostAddress.canonical(host);
		if (address != null) {
			return address;
		}
		String name = host.toLowerCase(Locale.ROOT);
		ConfigSetting setting = this.values.get(ConfigKeyword.CANONICALIZE_HOSTNAME);
		if (isEnabled() && setting != null && isLookedUp(name, setting)) {
			throw setting.line()
				.invalid("is not supported, as '" + host
						+ "' would have to be looked up: name the whole host in 'HostName', or set it to 'no'");
		}
		return name;
	}

	private boolean isLookedUp(String name, ConfigSetting setting) throws ConfigException {
		boolean direct = isNone(this.values.get(ConfigKeyword.PROXY_COMMAND))
				&& this.values.get(ConfigKeyword.PROXY_JUMP) == null;
		if (!direct && !setting.value().equalsIgnoreCase("always")) {
			return false;
		}
		if (!isNone(this.values.get(ConfigKeyword.CANONICALIZE_PERMITTED_CNAMES)) || name.endsWith(".")) {
			return true;
		}
		return name.chars().filter((letter) -> letter == '.').count() <= maxDots()
				&& !isNone(this.values.get(ConfigKeyword.CANONICAL_DOMAINS));
	}

	private static boolean isNone(@Nullable ConfigSetting setting) {
		return setting == null || setting.isNone();
	}

	private int maxDots() throws ConfigException {
		ConfigSetting setting = this.values.get(ConfigKeyword.CANONICALIZE_MAX_DOTS);
		try {
			return (setting != null) ? Integer.parseInt(setting.value()) : 1;
		}
		catch (NumberFormatException ex) {
			throw setting.line().invalid("is no number");
		}
	}

}
