package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;

/**
 * Thrown when a server refuses to open a channel.
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
	 * Tells whether the server tried to connect to the target and failed.
	 * @return whether another address of the target may be reachable
	 */
	boolean isUnreachable() {
		return this.unreachable;
	}

}
