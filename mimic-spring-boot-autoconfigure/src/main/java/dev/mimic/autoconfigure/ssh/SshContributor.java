package dev.mimic.autoconfigure.ssh;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.SshProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Secret;
import dev.mimic.transport.ssh.SshEndpoint;
import dev.mimic.transport.ssh.SshOptions;
import dev.mimic.transport.ssh.SshSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * Contributes SSH credentials and timeouts.
 *
 * @author Mimic Contributors
 */
class SshContributor implements ConnectionContributor {

	private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";

	private final ResourceLoader resources;

	private final Environment environment;

	SshContributor(ResourceLoader resources, Environment environment) {
		this.resources = resources;
		this.environment = environment;
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		SshProperties ssh = connection.properties().getSsh();
		SshEndpoint endpoint = context.get(SshEndpoint.KEY);
		if (endpoint == null) {
			checkUnused(connection, ssh);
			return context;
		}
		if (StringUtils.hasText(ssh.getPassword()) && endpoint.password() != null) {
			throw connection.invalid("ssh.password", "The URI of this connection has a password, too",
					"Remove one of them.");
		}
		SshOptions options = SshOptions.defaults()
			.withPrivateKeys(ssh.getPrivateKey().stream().map(this::source).toList(), secret(ssh.getPassphrase()))
			.withPassword(secret(ssh.getPassword()))
			.withAgent(agent(connection, ssh))
			.withIdentitiesOnly(ssh.isIdentitiesOnly())
			.withConfig(StringUtils.hasText(ssh.getConfig()) ? source(ssh.getConfig()) : null)
			.withKeepAlive(ssh.getKeepAliveInterval(), ssh.getKeepAliveCount())
			.withTimeouts(ssh.getIdleTimeout(), ssh.getHandshakeTimeout());
		String knownHosts = ssh.getKnownHosts();
		return connection.from("ssh", context)
			.add(SshOptions.KEY,
					StringUtils.hasText(knownHosts) ? options.withKnownHosts(source(knownHosts)) : options);
	}

	private static void checkUnused(ConfiguredConnection connection, SshProperties ssh) {
		ConnectionProperties properties = connection.properties();
		boolean decided = StringUtils.hasText(properties.getUri()) || !properties.getUris().isEmpty();
		String key = loginProperty(ssh);
		if (decided && key != null) {
			throw connection.invalid(key, "This connection is not an SSH server",
					"Set it at the connection of the server, which others name in 'via', or remove it.");
		}
	}

	private static @Nullable String loginProperty(SshProperties ssh) {
		if (!ssh.getPrivateKey().isEmpty()) {
			return "ssh.private-key";
		}
		if (StringUtils.hasText(ssh.getPassphrase())) {
			return "ssh.passphrase";
		}
		if (StringUtils.hasText(ssh.getPassword())) {
			return "ssh.password";
		}
		if (StringUtils.hasText(ssh.getKnownHosts())) {
			return "ssh.known-hosts";
		}
		if (StringUtils.hasText(ssh.getAgent())) {
			return "ssh.agent";
		}
		return StringUtils.hasText(ssh.getConfig()) ? "ssh.config" : null;
	}

	private @Nullable String agent(ConfiguredConnection connection, SshProperties ssh) {
		String agent = ssh.getAgent();
		if (!StringUtils.hasText(agent)) {
			return null;
		}
		if (!agent.equals(AGENT_VARIABLE)) {
			return agent;
		}
		String path = this.environment.getProperty(AGENT_VARIABLE);
		if (!StringUtils.hasText(path)) {
			throw connection.invalid("ssh.agent", "The environment variable " + AGENT_VARIABLE + " is not set",
					"Start the application where an agent runs, or set the property to the path of its socket.");
		}
		return path;
	}

	private SshSource source(String location) {
		return ResourceSource.of(this.resources, location);
	}

	private static @Nullable Secret secret(@Nullable String text) {
		return StringUtils.hasText(text) ? Secret.of(text) : null;
	}

}
