package dev.mimic.transport.tcp;

import java.time.Duration;

import dev.mimic.context.Key;

/**
 * Options for trying the addresses of a host, see RFC 8305.
 *
 * @param attemptDelay how long an address is tried alone before the next one is tried at
 * the same time; at least 10 ms
 * @param resolutionDelay how long the addresses of one family wait for those of the
 * preferred one
 * @param addressCoolDown how long an address that failed is tried after the others; zero
 * for never
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record DialOptions(Duration attemptDelay, Duration resolutionDelay, Duration addressCoolDown) {

	/**
	 * The key of the options in a context.
	 */
	public static final Key<DialOptions> KEY = Key.named("dial-options", DialOptions.class);

	/**
	 * The shortest delay between two attempts that RFC 8305 allows.
	 */
	public static final Duration MIN_ATTEMPT_DELAY = Duration.ofMillis(10);

	private static final DialOptions DEFAULTS = new DialOptions(Duration.ofMillis(250), Duration.ofMillis(50),
			Duration.ofSeconds(30));

	/**
	 * Checks the times.
	 */
	public DialOptions {
		if (attemptDelay.compareTo(MIN_ATTEMPT_DELAY) < 0) {
			throw new IllegalArgumentException("The delay between attempts must be at least 10 ms, see RFC 8305");
		}
		if (resolutionDelay.isNegative() || addressCoolDown.isNegative()) {
			throw new IllegalArgumentException("The times of a dial can't be negative");
		}
	}

	/**
	 * Returns the defaults: those of RFC 8305, and 30 seconds for addresses that failed.
	 * @return the defaults
	 */
	public static DialOptions defaults() {
		return DEFAULTS;
	}

}
