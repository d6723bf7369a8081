package dev.mimic.resp.client;

import java.time.Duration;

import dev.mimic.context.Key;

/**
 * Options of a client: time limits, pauses and the bound of its queue.
 *
 * @param commandTimeout the time that a command may take, from the call to the reply;
 * zero for no limit. When a reply is late by this time again, the connection counts as
 * dead
 * @param minBackOff the pause after the first attempt to connect that failed. It doubles
 * from attempt to attempt; a random half of it is left out
 * @param maxBackOff the longest pause
 * @param queueLimit the commands that may be pending at once; further ones are rejected
 * @param queueWhenDisconnected {@code true} to let commands wait while the client pauses
 * between attempts, in place of failing at once
 * @param replay {@code true} to send commands again that were sent and not answered when
 * the connection was lost. They may then run twice
 * @param pingInterval the time after which PING is sent on a connection that only listens
 * when nothing has arrived; zero for never. Without a reply the connection counts as dead
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespClientOptions(Duration commandTimeout, Duration minBackOff, Duration maxBackOff, int queueLimit,
		boolean queueWhenDisconnected, boolean replay, Duration pingInterval) {

	/**
	 * The key of the options in a context.
	 */
	public static final Key<RespClientOptions> KEY = Key.named("resp-client", RespClientOptions.class);

	/**
	 * A command timeout of 5 seconds, pauses from 100 ms to 10 seconds, 65,536 pending
	 * commands; no commands wait while there is no connection, none is sent again; PING
	 * after 30 seconds.
	 */
	public static final RespClientOptions DEFAULT = new RespClientOptions(Duration.ofSeconds(5), Duration.ofMillis(100),
			Duration.ofSeconds(10), 65_536, false, false, Duration.ofSeconds(30));

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Checks the values.
	 */
	public RespClientOptions {
		if (commandTimeout.isNegative()) {
			throw new IllegalArgumentException("'commandTimeout' must not be negative");
		}
		if (minBackOff.compareTo(Duration.ofMillis(1)) < 0 || maxBackOff.compareTo(minBackOff) < 0) {
			throw new IllegalArgumentException("'minBackOff' must be at least 1ms, and 'maxBackOff' must not be less");
		}
		if (pingInterval.isNegative()) {
			throw new IllegalArgumentException("'pingInterval' must not be negative");
		}
		if (queueLimit < 1) {
			throw new IllegalArgumentException("'queueLimit' must be at least 1, but is " + queueLimit);
		}
	}

	/**
	 * Returns the time for a login, or for another exchange that has to end.
	 * @return the command timeout, or a fixed time where commands have no limit
	 */
	Duration loginTimeout() {
		return this.commandTimeout.isZero() ? LOGIN_TIMEOUT : this.commandTimeout;
	}

	/**
	 * Returns these options with another command timeout.
	 * @param timeout the time; zero for no limit
	 * @return the options
	 */
	public RespClientOptions withCommandTimeout(Duration timeout) {
		return new RespClientOptions(timeout, this.minBackOff, this.maxBackOff, this.queueLimit,
				this.queueWhenDisconnected, this.replay, this.pingInterval);
	}

	/**
	 * Returns these options with other pauses.
	 * @param min the first pause
	 * @param max the longest pause
	 * @return the options
	 */
	public RespClientOptions withBackOff(Duration min, Duration max) {
		return new RespClientOptions(this.commandTimeout, min, max, this.queueLimit, this.queueWhenDisconnected,
				this.replay, this.pingInterval);
	}

	/**
	 * Returns these options with another queue.
	 * @param limit the commands that may be pending at once
	 * @param whenDisconnected {@code true} to let them wait while the client pauses
	 * @return the options
	 */
	public RespClientOptions withQueue(int limit, boolean whenDisconnected) {
		return new RespClientOptions(this.commandTimeout, this.minBackOff, this.maxBackOff, limit, whenDisconnected,
				this.replay, this.pingInterval);
	}

	/**
	 * Returns these options with or without replay.
	 * @param enabled {@code true} to send commands again
	 * @return the options
	 */
	public RespClientOptions withReplay(boolean enabled) {
		return new RespClientOptions(this.commandTimeout, this.minBackOff, this.maxBackOff, this.queueLimit,
				this.queueWhenDisconnected, enabled, this.pingInterval);
	}

	/**
	 * Returns these options with another time to PING.
	 * @param interval the time; zero for never
	 * @return the options
	 */
	public RespClientOptions withPingInterval(Duration interval) {
		return new RespClientOptions(this.commandTimeout, this.minBackOff, this.maxBackOff, this.queueLimit,
				this.queueWhenDisconnected, this.replay, interval);
	}

}
