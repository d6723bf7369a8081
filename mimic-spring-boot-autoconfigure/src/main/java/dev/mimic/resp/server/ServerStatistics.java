package dev.mimic.resp.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Statistics of a server. For any thread.
 *
 * @author Mimic Contributors
 */
final class ServerStatistics {

	/**
	 * Shortest time in milliseconds over which a rate is measured.
	 */
	private static final long SHORTEST_SAMPLE = 100;

	private final long start = System.nanoTime();

	private final String runId = randomId();

	private long lastTime = this.start;

	private long lastCommands;

	private long rate;

	private final LongAdder connections = new LongAdder();

	private final LongAdder commands = new LongAdder();

	void connected() {
		this.connections.increment();
	}

	/**
	 * Adds the commands of a client that is gone.
	 * @param commands the number of its commands
	 */
	void ran(long commands) {
		this.commands.add(commands);
	}

	/**
	 * Returns the number of commands of clients that are gone.
	 * @return the number of commands
	 */
	long commands() {
		return this.commands.sum();
	}

	long connections() {
		return this.connections.sum();
	}

	/**
	 * Returns the number of commands in a second.
	 * @param commands the number of all commands until now
	 * @return the average since the last time this was asked, or since the start
	 */
	synchronized long commandRate(long commands) {
		long now = System.nanoTime();
		long millis = TimeUnit.NANOSECONDS.toMillis(now - this.lastTime);
		if (millis >= SHORTEST_SAMPLE) {
			this.rate = Math.max(0, commands - this.lastCommands) * TimeUnit.SECONDS.toMillis(1) / millis;
			this.lastTime = now;
			this.lastCommands = commands;
		}
		return this.rate;
	}

	/**
	 * Returns the name of this run of the server.
	 * @return 40 random hexadecimal digits
	 */
	String runId() {
		return this.runId;
	}

	long uptimeSeconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.start);
	}

	private static String randomId() {
		byte[] bytes = new byte[20];
		ThreadLocalRandom.current().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
