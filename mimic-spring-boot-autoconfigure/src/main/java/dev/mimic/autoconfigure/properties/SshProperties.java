package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a connection that is an SSH server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class SshProperties {

	/**
	 * Files of private keys to log in with, in the format of OpenSSH or PEM, or of public
	 * keys that choose one of the agent. A leading tilde is the home directory.
	 */
	private List<String> privateKey = new ArrayList<>();

	/**
	 * Passphrase of the private keys, if they are encrypted.
	 */
	private @Nullable String passphrase;

	/**
	 * Password to log in with, also where the server asks for it interactively.
	 */
	private @Nullable String password;

	/**
	 * File of the keys that servers may show, in the format of OpenSSH. It is only read.
	 * When unset, those of the configuration, or else known_hosts and known_hosts2 in
	 * ~/.ssh and ssh_known_hosts and ssh_known_hosts2 in /etc/ssh.
	 */
	private @Nullable String knownHosts;

	/**
	 * Socket of an SSH agent whose keys are used after those of private-key, such as
	 * /run/agent.sock; or SSH_AUTH_SOCK for the one that this environment variable names.
	 * When unset, that of the configuration, or else no agent.
	 */
	private @Nullable String agent;

	/**
	 * Whether the agent signs only for keys that private-key or the configuration names.
	 */
	private boolean identitiesOnly;

	/**
	 * OpenSSH client configuration to apply, such as ~/.ssh/config, as ssh -F does. When
	 * unset, none is read.
	 */
	private @Nullable String config;

	/**
	 * Time without traffic after which the server is asked for a sign of life. Zero for
	 * never.
	 */
	private Duration keepAliveInterval = Duration.ofSeconds(15);

	/**
	 * Number of such questions that may stay unanswered before the session counts as
	 * dead.
	 */
	private int keepAliveCount = 3;

	/**
	 * Time for which the shared session is kept after the last flow through it was
	 * closed.
	 */
	private Duration idleTimeout = Duration.ofMinutes(1);

	/**
	 * Time that key exchange and login may take.
	 */
	private Duration handshakeTimeout = Duration.ofSeconds(8);

	public List<String> getPrivateKey() {
		return this.privateKey;
	}

	public void setPrivateKey(List<String> privateKey) {
		this.privateKey = privateKey;
	}

	public @Nullable String getPassphrase() {
		return this.passphrase;
	}

	public void setPassphrase(@Nullable String passphrase) {
		this.passphrase = passphrase;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable String getKnownHosts() {
		return this.knownHosts;
	}

	public void setKnownHosts(@Nullable String knownHosts) {
		this.knownHosts = knownHosts;
	}

	public @Nullable String getAgent() {
		return this.agent;
	}

	public void setAgent(@Nullable String agent) {
		this.agent = agent;
	}

	public boolean isIdentitiesOnly() {
		return this.identitiesOnly;
	}

	public void setIdentitiesOnly(boolean identitiesOnly) {
		this.identitiesOnly = identitiesOnly;
	}

	public @Nullable String getConfig() {
		return this.config;
	}

	public void setConfig(@Nullable String config) {
		this.config = config;
	}

	public Duration getKeepAliveInterval() {
		return this.keepAliveInterval;
	}

	public void setKeepAliveInterval(Duration keepAliveInterval) {
		this.keepAliveInterval = keepAliveInterval;
	}

	public int getKeepAliveCount() {
		return this.keepAliveCount;
	}

	public void setKeepAliveCount(int keepAliveCount) {
		this.keepAliveCount = keepAliveCount;
	}

	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	public void setIdleTimeout(Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	public Duration getHandshakeTimeout() {
		return this.handshakeTimeout;
	}

	public void setHandshakeTimeout(Duration handshakeTimeout) {
		this.handshakeTimeout = handshakeTimeout;
	}

}
