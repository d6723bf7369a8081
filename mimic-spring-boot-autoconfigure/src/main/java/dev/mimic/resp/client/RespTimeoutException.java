package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a command takes too long. If it was sent, it may have run, or may still
 * run.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespTimeoutException extends RespClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message the command, and the limit
	 * @param cause the cause, if there is one
	 */
	public RespTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	RespTimeoutException again() {
		return new RespTimeoutException(String.valueOf(getMessage()), getCause());
	}

}
