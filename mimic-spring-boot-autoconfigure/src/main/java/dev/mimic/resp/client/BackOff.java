package dev.mimic.resp.client;

import java.util.function.DoubleSupplier;

import dev.mimic.async.Durations;

/**
 * Pauses between attempts to connect: none after a connection that lasted, then twice as
 * long each time. A random part of up to a half is left out, so that the clients of a
 * server that comes back do not all come at once.
 *
 * @author Mimic Contributors
 */
final class BackOff {

	private static final int MAX_DOUBLINGS = 30;

	private final long min;

	private final long max;

	private final DoubleSupplier random;

	private int attempts;

	/**
	 * Creates a back-off.
	 * @param options the pauses
	 * @param random supplies numbers from 0 (inclusive) to 1 (exclusive)
	 */
	BackOff(RespClientOptions options, DoubleSupplier random) {
		this.min = Durations.nanos(options.minBackOff());
		this.max = Durations.nanos(options.maxBackOff());
		this.random = random;
	}

	/**
	 * Counts an attempt that failed.
	 * @return the nanoseconds to wait
	 */
	long failed() {
		double longest = Math.min(this.max, this.min * Math.pow(2, Math.min(this.attempts, MAX_DOUBLINGS)));
		this.attempts++;
		return (long) (longest * (1 - this.random.getAsDouble() / 2));
	}

	/**
	 * Begins with the first pause again.
	 */
	void reset() {
		this.attempts = 0;
	}

	/**
	 * Counts a connection that was lost.
	 * @param lasted the nanoseconds for which it existed
	 * @return the nanoseconds to wait
	 */
	long lost(long lasted) {
		if (lasted >= this.min) {
			reset();
			return 0;
		}
		return failed();
	}

}
