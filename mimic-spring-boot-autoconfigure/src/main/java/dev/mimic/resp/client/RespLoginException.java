package dev.mimic.resp.client;

/**
 * Thrown when the server refuses the login, or a part of it such as the database.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespLoginException extends RespConnectionException {

	private static final long serialVersionUID = 1L;

	private final boolean temporary;

	/**
	 * Creates a failure.
	 * @param message the message, without secrets
	 * @param temporary {@code true} if the same login can succeed later
	 */
	public RespLoginException(String message, boolean temporary) {
		super(message, null);
		this.temporary = temporary;
	}

	/**
	 * Tells whether the same login can succeed later, as that of a server which has too
	 * many clients, or which is still loading its data.
	 * @return {@code true} if a retry may succeed
	 */
	public boolean isTemporary() {
		return this.temporary;
	}

	@Override
	RespLoginException again() {
		return new RespLoginException(String.valueOf(getMessage()), this.temporary);
	}

}
