package dev.mimic.transport.tcp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers which addresses failed when they were dialled the last time. Holds a limited
 * number of them, the newest. May be used from any thread.
 *
 * @author Mimic Contributors
 */
final class FailedAddresses {

	static final int LIMIT = 1024;

	private final LongSupplier clock;

	private final Map<InetSocketAddress, Long> failures = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Long> eldest) {
			return size() > LIMIT;
		}

	};

	private volatile boolean empty = true;

	/**
	 * Creates a memory.
	 * @param clock gives nanoseconds
	 */
	FailedAddresses(LongSupplier clock) {
		this.clock = clock;
	}

	void add(InetSocketAddress address) {
		long now = this.clock.getAsLong();
		synchronized (this.failures) {
			// Taken out first, so that it is the newest
			this.failures.remove(address);
			this.failures.put(address, now);
			this.empty = false;
		}
	}

	void remove(InetSocketAddress address) {
		if (this.empty) {
			return;
		}
		synchronized (this.failures) {
			this.failures.remove(address);
			this.empty = this.failures.isEmpty();
		}
	}

	/**
	 * Tells whether an address failed lately.
	 * @param address the address
	 * @param time what counts as lately
	 * @return whether it failed within the time, and has not connected since then
	 */
	boolean contains(InetSocketAddress address, Duration time) {
		if (this.empty) {
			return false;
		}
		synchronized (this.failures) {
			Long failure = this.failures.get(address);
			return failure != null && this.clock.getAsLong() - failure < time.toNanos();
		}
	}

}
