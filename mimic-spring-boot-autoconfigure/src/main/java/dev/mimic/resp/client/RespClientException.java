package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a command gets no reply.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespClientException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message the message, without secrets
	 * @param cause the cause, if there is one
	 */
	public RespClientException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates the same failure with the stack trace of the calling thread.
	 * @return the failure
	 */
	RespClientException again() {
		return new RespClientException(String.valueOf(getMessage()), getCause());
	}

}
