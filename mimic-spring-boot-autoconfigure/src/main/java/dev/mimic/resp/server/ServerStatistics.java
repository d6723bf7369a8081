package dev.mimic.resp.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Statistics of a server. For any thread.
 *
 * @author Mimic Contributors
 */
final class ServerStatistics {

	private final long start = System.nanoTime();

	private final LongAdder connections = new LongAdder();

	void connected() {
		this.connections.increment();
	}

	long connections() {
		return this.connections.sum();
	}

	long uptimeSeconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.start);
	}

}
