package dev.mimic.autoconfigure.ssh;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

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

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * Contributes SSH credentials and timeouts.
 *
 * @author Mimic Contributors
 */
class SshContributor implements ConnectionContributor, SmartInitializingSingleton {

	private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";

	private final ResourceLoader resources;

	private final Environment environment;

	private final BooleanSupplier active;

	private final Queue<NamedFiles> files = new ConcurrentLinkedQueue<>();

	private volatile boolean initialized;

	/**
	 * Creates a contributor.
	 * @param resources the loader of files
	 * @param environment the environment variables
	 * @param active tells whether SSH is used at all, which it is not in a test without
	 * network: the files of production need not be there
	 */
	SshContributor(ResourceLoader resources, Environment environment, BooleanSupplier active) {
		this.resources = resources;
		this.environment = environment;
		this.active = active;
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
		NamedFiles files = files(connection, ssh);
		if (this.initialized) {
			files.check();
		}
		else {
			this.files.add(files);
		}
		return connection.from("ssh", context)
			.add(SshOptions.KEY,
					StringUtils.hasText(knownHosts) ? options.withKnownHosts(source(knownHosts)) : options);
	}

	private NamedFiles files(ConfiguredConnection connection, SshProperties ssh) {
		NamedFiles files = new NamedFiles(connection);
		List<String> keys = ssh.getPrivateKey();
		for (int i = 0; i < keys.size(); i++) {
			String element = "ssh.private-key[" + i + "]";
			files.add((connection.origin(element) != null) ? element : "ssh.private-key", source(keys.get(i)));
		}
		if (StringUtils.hasText(ssh.getKnownHosts())) {
			files.add("ssh.known-hosts", source(ssh.getKnownHosts()));
		}
		if (StringUtils.hasText(ssh.getConfig())) {
			files.add("ssh.config", source(ssh.getConfig()));
		}
		return files;
	}

	/**
	 * Checks the files that properties name, once beans have had the time to create them.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.active.getAsBoolean()) {
			this.initialized = true;
			this.files.forEach(NamedFiles::check);
		}
		this.files.clear();
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
