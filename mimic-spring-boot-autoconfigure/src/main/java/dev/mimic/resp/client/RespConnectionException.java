package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it was lost. A command that was sent may have run.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespConnectionException extends RespClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what failed, without secrets
	 * @param cause the cause, if there is one
	 */
	public RespConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
