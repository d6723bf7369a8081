package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when too many commands are pending. The command was not sent.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespQueueFullException extends RespClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message the number, and the way out
	 * @param cause the cause, if there is one
	 */
	public RespQueueFullException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	RespQueueFullException again() {
		return new RespQueueFullException(String.valueOf(getMessage()), getCause());
	}

}
