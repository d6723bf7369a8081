package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no connection, or it was lost. A command that was sent may have
 * run.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespConnectionException extends RespClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message the message, without secrets
	 * @param cause the cause, if there is one
	 */
	public RespConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates the failure of a call that comes after an end.
	 * @param end the reason of the end
	 * @return the failure
	 */
	static RespConnectionException since(RuntimeException end) {
		return (end instanceof RespConnectionException known) ? known.again()
				: new RespConnectionException(String.valueOf(end.getMessage()), end);
	}

	@Override
	RespConnectionException again() {
		return new RespConnectionException(String.valueOf(getMessage()), getCause());
	}

}
