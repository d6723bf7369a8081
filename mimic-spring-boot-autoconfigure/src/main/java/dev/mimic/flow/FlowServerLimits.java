package dev.mimic.flow;

import java.time.Duration;

/**
 * Limits of a {@link FlowServer}.
 *
 * @param maxConnections the maximum number of flows that are served at the same time;
 * further ones are closed at once
 * @param idleTimeout the time after which a flow on which no byte moves is closed, a
 * little later at most; zero for never
 * @param drainTimeout the time that a stopping server gives its handlers to end; zero
 * closes their flows at once
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record FlowServerLimits(int maxConnections, Duration idleTimeout, Duration drainTimeout) {

	/**
	 * 1000 connections, an idle timeout of 5 minutes and a drain timeout of 5 seconds.
	 */
	public static final FlowServerLimits DEFAULT = new FlowServerLimits(1000, Duration.ofMinutes(5),
			Duration.ofSeconds(5));

	/**
	 * Checks the limits.
	 * @param maxConnections at least one
	 * @param idleTimeout not negative
	 * @param drainTimeout not negative
	 */
	public FlowServerLimits {
		if (maxConnections < 1) {
			throw new IllegalArgumentException("'maxConnections' must be at least 1 but is " + maxConnections);
		}
		checkNotNegative("idleTimeout", idleTimeout);
		checkNotNegative("drainTimeout", drainTimeout);
	}

	/**
	 * Returns these limits with another number of connections.
	 * @param maxConnections the most flows at the same time
	 * @return the limits
	 */
	public FlowServerLimits withMaxConnections(int maxConnections) {
		return new FlowServerLimits(maxConnections, this.idleTimeout, this.drainTimeout);
	}

	/**
	 * Returns these limits with another idle timeout.
	 * @param idleTimeout the time, zero for no limit
	 * @return the limits
	 */
	public FlowServerLimits withIdleTimeout(Duration idleTimeout) {
		return new FlowServerLimits(this.maxConnections, idleTimeout, this.drainTimeout);
	}

	/**
	 * Returns these limits with another drain timeout.
	 * @param drainTimeout the time, zero for none
	 * @return the limits
	 */
	public FlowServerLimits withDrainTimeout(Duration drainTimeout) {
		return new FlowServerLimits(this.maxConnections, this.idleTimeout, drainTimeout);
	}

	private static void checkNotNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative but is " + value);
		}
	}

}
