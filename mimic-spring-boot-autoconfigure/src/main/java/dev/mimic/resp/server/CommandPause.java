package dev.mimic.resp.server;

import java.time.Duration;

/**
 * A time in which the commands of all clients of a server wait.
 *
 * @author Mimic Contributors
 */
final class CommandPause {

	/**
	 * The longest pause, so that its end is always after its start: 100 years.
	 */
	private static final Duration MOST = Duration.ofDays(36_500);

	private volatile boolean active;

	private volatile long end;

	/**
	 * Starts a pause. One that lasts longer goes on.
	 * @param length how long it lasts
	 */
	synchronized void start(Duration length) {
		long end = System.nanoTime() + ((length.compareTo(MOST) < 0) ? length : MOST).toNanos();
		if (!this.active || end - this.end > 0) {
			this.end = end;
			this.active = true;
		}
	}

	synchronized void stop() {
		this.active = false;
	}

	/**
	 * Tells whether commands have to wait. Asked for every command, so that it costs next
	 * to nothing where there is no pause.
	 * @return whether a pause is not over
	 */
	boolean isActive() {
		return this.active && left() > 0;
	}

	/**
	 * Returns how long commands have to wait.
	 * @return the nanoseconds, zero or less if they need not
	 */
	long left() {
		return this.active ? this.end - System.nanoTime() : 0;
	}

}
