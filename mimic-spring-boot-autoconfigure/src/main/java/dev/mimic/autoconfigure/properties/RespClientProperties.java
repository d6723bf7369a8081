package dev.mimic.autoconfigure.properties;

import java.time.Duration;

import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a connection that speaks RESP.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespClientProperties {

	/**
	 * User to log in as. When unset, the default one.
	 */
	private @Nullable String user;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Number of the database. When unset, 0.
	 */
	private @Nullable Integer database;

	/**
	 * Name that the server is to call the connection.
	 */
	private @Nullable String clientName;

	/**
	 * Newest version of the protocol to speak. Servers that do not know RESP3 are spoken
	 * to in RESP2.
	 */
	private RespVersion version = RespVersion.RESP3;

	/**
	 * Time that a command may take, from the call to the reply. Zero for no limit.
	 */
	private Duration commandTimeout = Duration.ofSeconds(5);

	/**
	 * Pause after the first attempt to connect that failed. It doubles from attempt to
	 * attempt, and a random part of up to a half is left out.
	 */
	private Duration minBackOff = Duration.ofMillis(100);

	/**
	 * Longest pause between attempts to connect.
	 */
	private Duration maxBackOff = Duration.ofSeconds(10);

	/**
	 * Number of commands that may be pending at once; further ones are rejected.
	 */
	private int queueLimit = 65_536;

	/**
	 * Whether commands wait while the client pauses between attempts to connect, in place
	 * of failing at once.
	 */
	private boolean queueWhenDisconnected;

	/**
	 * Whether commands that were sent and not answered when the connection was lost are
	 * sent again. They may run twice.
	 */
	private boolean replay;

	/**
	 * Time after which PING is sent on a connection that only listens (subscriptions,
	 * tracking, commands that block without a limit) when nothing has arrived. Zero for
	 * never.
	 */
	private Duration pingInterval = Duration.ofSeconds(30);

	public @Nullable String getUser() {
		return this.user;
	}

	public void setUser(@Nullable String user) {
		this.user = user;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable Integer getDatabase() {
		return this.database;
	}

	public void setDatabase(@Nullable Integer database) {
		this.database = database;
	}

	public @Nullable String getClientName() {
		return this.clientName;
	}

	public void setClientName(@Nullable String clientName) {
		this.clientName = clientName;
	}

	public RespVersion getVersion() {
		return this.version;
	}

	public void setVersion(RespVersion version) {
		this.version = version;
	}

	public Duration getCommandTimeout() {
		return this.commandTimeout;
	}

	public void setCommandTimeout(Duration commandTimeout) {
		this.commandTimeout = commandTimeout;
	}

	public Duration getMinBackOff() {
		return this.minBackOff;
	}

	public void setMinBackOff(Duration minBackOff) {
		this.minBackOff = minBackOff;
	}

	public Duration getMaxBackOff() {
		return this.maxBackOff;
	}

	public void setMaxBackOff(Duration maxBackOff) {
		this.maxBackOff = maxBackOff;
	}

	public int getQueueLimit() {
		return this.queueLimit;
	}

	public void setQueueLimit(int queueLimit) {
		this.queueLimit = queueLimit;
	}

	public boolean isQueueWhenDisconnected() {
		return this.queueWhenDisconnected;
	}

	public void setQueueWhenDisconnected(boolean queueWhenDisconnected) {
		this.queueWhenDisconnected = queueWhenDisconnected;
	}

	public boolean isReplay() {
		return this.replay;
	}

	public void setReplay(boolean replay) {
		this.replay = replay;
	}

	public Duration getPingInterval() {
		return this.pingInterval;
	}

	public void setPingInterval(Duration pingInterval) {
		this.pingInterval = pingInterval;
	}

}
