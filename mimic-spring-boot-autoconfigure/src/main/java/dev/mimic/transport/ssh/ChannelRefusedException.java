package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;

/**
 * A server does not open a channel, and said why.
 *
 * @author Mimic Contributors
 */
final class ChannelRefusedException extends FlowException {

	private static final long serialVersionUID = 1L;

	ChannelRefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
