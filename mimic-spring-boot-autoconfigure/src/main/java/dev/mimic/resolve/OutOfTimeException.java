package dev.mimic.resolve;

import dev.mimic.flow.FlowException;

/**
 * Failure of an attempt, or of a part of it, that was stopped at a time limit.
 *
 * @author Mimic Contributors
 */
final class OutOfTimeException extends FlowException {

	private static final long serialVersionUID = 1L;

	private final String limit;

	private OutOfTimeException(String message, String limit) {
		super(message);
		this.limit = limit;
	}

	/**
	 * Creates the failure of an attempt.
	 * @param elapsed its duration, as text
	 * @param limit the limit that has ended it
	 * @return the failure
	 */
	static OutOfTimeException attempt(String elapsed, String limit) {
		return new OutOfTimeException("No flow within " + elapsed + ": " + limit, limit);
	}

	/**
	 * Creates the failure of an address that was silent while there were others.
	 * @param limit the time that it had, as text
	 * @param longest whether that is the most that an address has
	 * @return the failure
	 */
	static OutOfTimeException address(String limit, boolean longest) {
		String reason = "no answer within " + limit + (longest ? ", as there are other addresses of the host"
				: ", half of the remaining time; the rest is for the other addresses of the host");
		return new OutOfTimeException(reason, reason);
	}

	/**
	 * Returns the failure of work that was stopped with the attempt.
	 * @return the failure
	 */
	OutOfTimeException below() {
		return new OutOfTimeException("stopped: " + this.limit, this.limit);
	}

}
