package dev.mimic.resp.server;

import java.time.Duration;

import dev.mimic.async.Durations;

/**
 * Departure of a client that has ended its input. It may have half-closed to wait for the
 * replies that are about to come; but a command that waits is given up with its client,
 * as in Redis. Confined to the loop of the connection.
 *
 * @author Mimic Contributors
 */
final class Departure {

	/**
	 * Time without progress after which a command is taken for one that waits.
	 */
	static final Duration GRACE = Duration.ofMillis(250);

	private final ConnectionControl control;

	private final PendingCommands pending;

	private final ConnectionTimers timers;

	private boolean watching;

	Departure(ConnectionControl control, PendingCommands pending, ConnectionTimers timers) {
		this.control = control;
		this.pending = pending;
		this.timers = timers;
	}

	/**
	 * Closes the client as soon as its commands wait. Called again while they do.
	 */
	void begin() {
		if (!this.watching) {
			look();
		}
	}

	private void look() {
		this.watching = this.control.isWaiting();
		if (!this.watching) {
			return;
		}
		long left = Durations.nanos(GRACE) - this.pending.stalledFor();
		if (left <= 0) {
			this.control.leave();
		}
		else {
			this.timers.startDeparture(left, this::look);
		}
	}

}
