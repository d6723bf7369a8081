package dev.mimic.async;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.mimic.Internal;

/**
 * Utilities for durations of any length. Those that no clock in nanoseconds can add to
 * its time become decades, which is as good as no limit.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class Durations {

	/**
	 * Upper limit, which can be added to a time twice.
	 */
	private static final long LONGEST = Long.MAX_VALUE / 4;

	private Durations() {
	}

	/**
	 * Converts a duration to nanoseconds.
	 * @param duration the duration
	 * @return the nanoseconds, at most those of 73 years
	 */
	public static long nanos(Duration duration) {
		return Math.max(-LONGEST, Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(duration)));
	}

	/**
	 * Converts a duration to milliseconds.
	 * @param duration the duration
	 * @return the milliseconds, at most those of 73 years
	 */
	public static long millis(Duration duration) {
		return TimeUnit.NANOSECONDS.toMillis(nanos(duration));
	}

	/**
	 * Adds durations.
	 * @param duration a duration
	 * @param other another one
	 * @return the sum, or the longest duration if it is longer
	 */
	public static Duration plus(Duration duration, Duration other) {
		Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
		return (duration.compareTo(longest.minus(other)) > 0) ? longest : duration.plus(other);
	}

}
