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

	/**
	 * Makes the failure of what can't go on since something has ended.
	 * @param end why it has
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
