package dev.mimic.resp.client;

import dev.mimic.async.Durations;
import dev.mimic.resp.RespError;

/**
 * Servers that say that they only can be read from, as a master does that has become a
 * replica: recognises that, and limits how often a client dials again because of it.
 *
 * @author Mimic Contributors
 */
final class Demotion {

	private static final String READONLY = "READONLY";

	// Of scripts and transactions, which have a code of their own
	private static final String WITHIN = READONLY + " You can't write against a read only";

	private static final String UNBLOCKED = "UNBLOCKED";

	private final ClientClock clock;

	private final long calm;

	// Guarded by this

	private final BackOff backOff;

	private long next;

	/**
	 * Creates a limit that the first one passes.
	 * @param clock the clock of the client
	 * @param backOff the pauses between those that pass
	 * @param options the options of the client: the pauses begin anew when there was none
	 * for as long as the longest
	 */
	Demotion(ClientClock clock, BackOff backOff, RespClientOptions options) {
		this.clock = clock;
		this.calm = Durations.nanos(options.maxBackOff());
		this.backOff = backOff;
		this.next = clock.now();
	}

	/**
	 * Tells whether an error is that of a server that only can be read from.
	 * @param error the error
	 * @return {@code true} if it is
	 */
	static boolean isToldBy(RespError error) {
		String code = error.code();
		return code.equals(READONLY) || code.equals(UNBLOCKED) || error.message().contains(WITHIN);
	}

	/**
	 * Counts an error.
	 * @return {@code true} if the client may dial again
	 */
	synchronized boolean isDue() {
		long now = this.clock.now();
		long late = now - this.next;
		if (late < 0) {
			return false;
		}
		if (late >= this.calm) {
			this.backOff.reset();
		}
		this.next = now + this.backOff.failed();
		return true;
	}

}
