package dev.mimic.transport.tcp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;

import dev.mimic.async.RecentFailures;

/**
 * Remembers which addresses failed when they were dialled the last time. Holds a limited
 * number of them, the newest. May be used from any thread.
 *
 * @author Mimic Contributors
 */
final class FailedAddresses {

	static final int LIMIT = 1024;

	private final LongSupplier clock;

	private final RecentFailures<InetSocketAddress> failures = new RecentFailures<>(LIMIT);

	/**
	 * Creates a memory.
	 * @param clock gives nanoseconds
	 */
	FailedAddresses(LongSupplier clock) {
		this.clock = clock;
	}

	void add(InetSocketAddress address) {
		this.failures.add(address, this.clock.getAsLong());
	}

	void remove(InetSocketAddress address) {
		this.failures.remove(address);
	}

	/**
	 * Tells whether an address failed lately.
	 * @param address the address
	 * @param time what counts as lately
	 * @return whether it failed within the time, and has not connected since then
	 */
	boolean contains(InetSocketAddress address, Duration time) {
		return !this.failures.isEmpty() && this.failures.contains(address, time, this.clock.getAsLong());
	}

}
