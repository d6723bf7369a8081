package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * The server has refused the login, or what belongs to it, such as the database.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespLoginException extends RespConnectionException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what was refused, without secrets
	 * @param cause the cause, if there is one
	 */
	public RespLoginException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
