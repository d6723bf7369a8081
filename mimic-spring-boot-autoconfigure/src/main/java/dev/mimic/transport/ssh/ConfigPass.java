package dev.mimic.transport.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Pass over an OpenSSH configuration for one host. There is a second one, the final one,
 * if the first one comes across {@code Match final}; it is for the host that the first
 * one found.
 *
 * @author Mimic Contributors
 */
final class ConfigPass {

	private final LocalAccount account;

	private final String originalHost;

	private final @Nullable String foundHost;

	private boolean finalWanted;

	private ConfigPass(LocalAccount account, String originalHost, @Nullable String foundHost) {
		this.account = account;
		this.originalHost = originalHost;
		this.foundHost = foundHost;
	}

	static ConfigPass first(LocalAccount account, String host) {
		return new ConfigPass(account, host, null);
	}

	ConfigPass second(String found) {
		return new ConfigPass(this.account, this.originalHost, found);
	}

	LocalAccount account() {
		return this.account;
	}

	String originalHost() {
		return this.originalHost;
	}

	/**
	 * Returns the host that patterns of {@code Host} are compared with.
	 * @return the host
	 */
	String patternHost() {
		return (this.foundHost != null) ? this.foundHost : this.originalHost;
	}

	/**
	 * Returns the host that {@code Match host} is compared with.
	 * @param values the values that have been set so far
	 * @return the host
	 * @throws ConfigException if {@code HostName} has a token that is not known
	 */
	String host(ConfigValues values) throws ConfigException {
		return (this.foundHost != null) ? this.foundHost
				: ConfigTokens.hostName(values.get(ConfigKeyword.HOSTNAME), this.originalHost, this.account);
	}

	/**
	 * Tells whether this is the final pass.
	 * @param wanted whether there has to be one
	 * @return whether it is
	 */
	boolean isFinal(boolean wanted) {
		this.finalWanted |= wanted;
		return this.foundHost != null;
	}

	boolean isFinalWanted() {
		return this.finalWanted;
	}

}
