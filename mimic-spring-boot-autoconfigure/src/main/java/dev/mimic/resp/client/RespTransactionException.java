package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a transaction did not run, as a watched key was changed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespTransactionException extends RespClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message the message
	 * @param cause the cause, if there is one
	 */
	public RespTransactionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	RespTransactionException again() {
		return new RespTransactionException(String.valueOf(getMessage()), getCause());
	}

}
