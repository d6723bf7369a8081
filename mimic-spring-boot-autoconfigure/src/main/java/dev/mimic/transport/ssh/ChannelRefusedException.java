package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;

/**
 * A server does not open a channel, and said why.
 *
 * @author Mimic Contributors
 */
final class ChannelRefusedException extends FlowException {

	private static final long serialVersionUID = 1L;

	private final boolean unreachable;

	ChannelRefusedException(String message, boolean unreachable, Throwable cause) {
		super(message, cause);
		this.unreachable = unreachable;
	}

	/**
	 * Tells whether the server tried, but could not connect to the target.
	 * @return whether it serves us as such
	 */
	boolean isUnreachable() {
		return this.unreachable;
	}

}
