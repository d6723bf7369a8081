package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * A command got no reply.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespClientException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what failed, without secrets
	 * @param cause the cause, if there is one
	 */
	public RespClientException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Makes the same failure for the thread that calls, which its stack trace then shows.
	 * @return the failure
	 */
	RespClientException again() {
		return new RespClientException(String.valueOf(getMessage()), getCause());
	}

}
