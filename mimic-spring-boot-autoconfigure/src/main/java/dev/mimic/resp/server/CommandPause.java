package dev.mimic.resp.server;

import java.time.Duration;

import dev.mimic.async.Durations;

/**
 * Pause of the commands of all clients of a server. For any thread.
 *
 * @author Mimic Contributors
 */
final class CommandPause {

	/**
	 * The longest pause, 100 years: its end never overflows.
	 */
	private static final Duration MOST = Duration.ofDays(36_500);

	private volatile boolean active;

	private volatile long end;

	/**
	 * Starts a pause. A running one that lasts longer continues.
	 * @param length the length
	 */
	synchronized void start(Duration length) {
		long end = System.nanoTime() + Durations.nanos((length.compareTo(MOST) < 0) ? length : MOST);
		if (!this.active || end - this.end > 0) {
			this.end = end;
			this.active = true;
		}
	}

	synchronized void stop() {
		this.active = false;
	}

	/**
	 * Tells whether commands have to wait. Called for each command, so that it reads the
	 * clock in a pause only.
	 * @return whether there is a pause
	 */
	boolean isActive() {
		return this.active && left() > 0;
	}

	/**
	 * Returns the rest of the pause.
	 * @return the nanoseconds, zero or less if there is no pause
	 */
	long left() {
		return this.active ? this.end - System.nanoTime() : 0;
	}

}
