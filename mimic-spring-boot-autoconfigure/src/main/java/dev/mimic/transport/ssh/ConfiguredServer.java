package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Server as an OpenSSH configuration describes it: where it is, and how it is reached.
 *
 * @author Mimic Contributors
 */
final class ConfiguredServer {

	private final ConfigValues values;

	private final String originalHost;

	private final String host;

	private final LocalAccount account;

	/**
	 * Creates a description.
	 * @param values the values of the configuration
	 * @param originalHost the host that was asked for
	 * @param host the host that was found
	 * @param account the local account
	 */
	ConfiguredServer(ConfigValues values, String originalHost, String host, LocalAccount account) {
		this.values = values;
		this.originalHost = originalHost;
		this.host = host;
		this.account = account;
	}

	/**
	 * Creates the destination.
	 * @param options the options, which take precedence
	 * @param given the servers to jump through, or {@code null} if the configuration
	 * decides
	 * @return the destination
	 * @throws IOException if the configuration has values that are wrong or not supported
	 */
	SshDestination destination(SshOptions options, @Nullable List<SshEndpoint> given) throws IOException {
		refuse();
		checkAddress();
		ConfigTokens tokens = tokens();
		List<SshEndpoint> jumps = (given != null) ? given : jumps(tokens);
		return new SshDestination(user(), this.host, this.values.port(), jumps,
				new ConfiguredCredentials(this.values, tokens).credentials(options),
				new ConfiguredTrust(this.values, tokens).trust(options), notes());
	}

	private void refuse() throws ConfigException {
		ConfigSetting refused = this.values.get(ConfigKeyword.REFUSE_CONNECTION);
		if (refused != null) {
			throw refused.line().invalid("forbids the connection: " + refused.value());
		}
		ConfigSetting command = this.values.get(ConfigKeyword.PROXY_COMMAND);
		if (command != null && !command.isNone()) {
			throw command.line()
				.invalid("is not supported, as no programs are started: use 'ProxyJump' for an SSH server, "
						+ "or name a proxy in 'via' and set 'ProxyCommand none' in a file of its own");
		}
	}

	private void checkAddress() throws ConfigException {
		try {
			TcpEndpoint checked = new TcpEndpoint(this.host, this.values.port());
			Objects.requireNonNull(checked);
		}
		catch (IllegalArgumentException ex) {
			ConfigSetting name = this.values.get(ConfigKeyword.HOSTNAME);
			throw (name != null) ? name.line().invalid("is no host: " + ex.getMessage())
					: new ConfigException(String.valueOf(ex.getMessage()));
		}
	}

	private String user() {
		return this.values.get(ConfigKeyword.USER, this.account.user());
	}

	private ConfigTokens tokens() throws ConfigException {
		String alias = ConfiguredTrust.alias(this.values);
		ConfigSetting jump = this.values.get(ConfigKeyword.PROXY_JUMP);
		List<SshEndpoint> jumps = (jump != null) ? JumpList.parse(jump) : List.of();
		return new ConfigTokens(this.account, this.originalHost, this.host, this.values.port(), user(),
				(alias != null) ? alias : this.originalHost, jumps.isEmpty() ? "" : jumps.get(jumps.size() - 1).host());
	}

	private List<SshEndpoint> jumps(ConfigTokens tokens) throws IOException {
		ConfigSetting setting = this.values.get(ConfigKeyword.PROXY_JUMP);
		if (setting == null || setting.isNone()) {
			return List.of();
		}
		List<SshEndpoint> jumps = JumpList.parse(
				setting.expand(setting.value(), (value) -> tokens.expand(value, ConfigTokens.JUMP, false)),
				setting.line());
		SshEndpoint nearest = jumps.get(jumps.size() - 1);
		if (nearest.host().equals(this.host) && (nearest.user() == null || nearest.user().equals(user()))
				&& ((nearest.port() != 0) ? nearest.port() : SshEndpoint.DEFAULT_PORT) == this.values.port()) {
			throw setting.line()
				.invalid(
						"leads through the server itself: set 'ProxyJump none' for " + this.originalHost + " above it");
		}
		return jumps;
	}

	private List<String> notes() {
		List<String> notes = new ArrayList<>();
		for (ConfigKeyword keyword : List.of(ConfigKeyword.BIND_ADDRESS, ConfigKeyword.BIND_INTERFACE,
				ConfigKeyword.ADDRESS_FAMILY)) {
			ConfigSetting setting = this.values.get(keyword);
			if (setting != null && !setting.value().equalsIgnoreCase("any")) {
				notes.add("'" + setting.line().name() + "' in " + setting.line().place() + " has no effect");
			}
		}
		return notes;
	}

}
