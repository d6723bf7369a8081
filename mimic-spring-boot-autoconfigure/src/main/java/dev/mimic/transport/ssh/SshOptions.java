package dev.mimic.transport.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Options of the login to an SSH server and of the life of its session.
 *
 * @param privateKeys the private keys to offer, in this order
 * @param passphrase the passphrase of encrypted private keys, or {@code null} for none
 * @param password the password, also for keyboard-interactive authentication; takes
 * precedence over that of the endpoint
 * @param knownHosts the keys of servers, in the format of OpenSSH, at least one; only
 * read
 * @param agent the path of the Unix socket of an agent whose keys are offered after the
 * private keys, or {@code null} for no agent
 * @param identitiesOnly whether the agent signs for no other keys than those of
 * {@code privateKeys} or of the configuration
 * @param config an OpenSSH client configuration to apply, or {@code null} for none
 * @param keepAliveInterval the time without traffic after which a keep-alive request is
 * sent; zero for never
 * @param keepAliveCount the number of such requests that may remain unanswered
 * @param idleTimeout the time for which the session is kept after its last channel was
 * closed
 * @param handshakeTimeout the time that key exchange and authentication may take
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record SshOptions(List<SshSource> privateKeys, @Nullable Secret passphrase, @Nullable Secret password,
		List<SshSource> knownHosts, @Nullable String agent, boolean identitiesOnly, @Nullable SshSource config,
		Duration keepAliveInterval, int keepAliveCount, Duration idleTimeout, Duration handshakeTimeout) {

	/**
	 * Context key of the options.
	 */
	public static final Key<SshOptions> KEY = Key.named("ssh-options", SshOptions.class);

	/**
	 * Checks the numbers.
	 */
	public SshOptions {
		privateKeys = List.copyOf(privateKeys);
		knownHosts = List.copyOf(knownHosts);
		if (knownHosts.isEmpty()) {
			throw new IllegalArgumentException("At least one source of known hosts is required");
		}
		if (keepAliveInterval.isNegative() || idleTimeout.isNegative() || handshakeTimeout.isNegative()
				|| handshakeTimeout.isZero()) {
			throw new IllegalArgumentException(
					"Times must not be negative, and the handshake timeout must be greater than zero");
		}
		if (keepAliveCount < 1) {
			throw new IllegalArgumentException("The keep-alive count must be at least 1, not " + keepAliveCount);
		}
	}

	/**
	 * Returns the defaults: no credentials, the known hosts of the user and, as in
	 * OpenSSH, those of this machine in {@code /etc/ssh/ssh_known_hosts}, a keep-alive
	 * request after 15 seconds without traffic of which 3 may remain unanswered, 1 minute
	 * of idleness, 10 seconds for the handshake.
	 * @return the defaults
	 */
	public static SshOptions defaults() {
		return new SshOptions(List.of(), null, null, defaultKnownHosts(), null, false, null, Duration.ofSeconds(15), 3,
				Duration.ofMinutes(1), Duration.ofSeconds(8));
	}

	private static List<SshSource> defaultKnownHosts() {
		return Stream.concat(defaultUserKnownHosts().stream(), defaultGlobalKnownHosts().stream()).toList();
	}

	static List<SshSource> defaultUserKnownHosts() {
		Path folder = Path.of(System.getProperty("user.home"), ".ssh");
		return List.of(SshSource.of(folder.resolve("known_hosts")), SshSource.of(folder.resolve("known_hosts2")));
	}

	static List<SshSource> defaultGlobalKnownHosts() {
		return List.of(SshSource.of(Path.of("/etc/ssh/ssh_known_hosts")),
				SshSource.of(Path.of("/etc/ssh/ssh_known_hosts2")));
	}

	/**
	 * Changes {@link #privateKeys()} and {@link #passphrase()}.
	 * @param keys the private keys
	 * @param secret the passphrase, or {@code null} for none
	 * @return options with that
	 */
	public SshOptions withPrivateKeys(List<SshSource> keys, @Nullable Secret secret) {
		return new SshOptions(keys, secret, this.password, this.knownHosts, this.agent, this.identitiesOnly,
				this.config, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout, this.handshakeTimeout);
	}

	/**
	 * Changes {@link #password()}.
	 * @param secret the password, or {@code null} for none
	 * @return options with that
	 */
	public SshOptions withPassword(@Nullable Secret secret) {
		return new SshOptions(this.privateKeys, this.passphrase, secret, this.knownHosts, this.agent,
				this.identitiesOnly, this.config, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout,
				this.handshakeTimeout);
	}

	/**
	 * Changes {@link #knownHosts()}.
	 * @param sources the keys of servers, at least one
	 * @return options with that
	 */
	public SshOptions withKnownHosts(SshSource... sources) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, List.of(sources), this.agent,
				this.identitiesOnly, this.config, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout,
				this.handshakeTimeout);
	}

	/**
	 * Changes {@link #agent()}.
	 * @param socket the path of the agent's socket, or {@code null} for no agent
	 * @return options with that
	 */
	public SshOptions withAgent(@Nullable String socket) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, this.knownHosts, socket,
				this.identitiesOnly, this.config, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout,
				this.handshakeTimeout);
	}

	/**
	 * Changes {@link #identitiesOnly()}.
	 * @param only whether the agent signs for no other keys than those that are named
	 * @return options with that
	 */
	public SshOptions withIdentitiesOnly(boolean only) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, this.knownHosts, this.agent, only,
				this.config, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout, this.handshakeTimeout);
	}

	/**
	 * Changes {@link #config()}.
	 * @param source the OpenSSH client configuration, or {@code null} for none
	 * @return options with that
	 */
	public SshOptions withConfig(@Nullable SshSource source) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, this.knownHosts, this.agent,
				this.identitiesOnly, source, this.keepAliveInterval, this.keepAliveCount, this.idleTimeout,
				this.handshakeTimeout);
	}

	/**
	 * Changes {@link #keepAliveInterval()} and {@link #keepAliveCount()}.
	 * @param interval the time without traffic, zero for never
	 * @param count the number of requests that may remain unanswered
	 * @return options with that
	 */
	public SshOptions withKeepAlive(Duration interval, int count) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, this.knownHosts, this.agent,
				this.identitiesOnly, this.config, interval, count, this.idleTimeout, this.handshakeTimeout);
	}

	/**
	 * Changes {@link #idleTimeout()} and {@link #handshakeTimeout()}.
	 * @param idle the time for which an unused session is kept
	 * @param handshake the time for key exchange and authentication
	 * @return options with that
	 */
	public SshOptions withTimeouts(Duration idle, Duration handshake) {
		return new SshOptions(this.privateKeys, this.passphrase, this.password, this.knownHosts, this.agent,
				this.identitiesOnly, this.config, this.keepAliveInterval, this.keepAliveCount, idle, handshake);
	}

}
