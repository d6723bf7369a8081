package dev.mimic.resp;

/**
 * Thrown when a server replied with an error. The connection is fine.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespErrorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient RespError error;

	/**
	 * Creates an exception.
	 * @param error what the server replied, or what this side is to reply
	 */
	public RespErrorException(RespError error) {
		super(error.message());
		this.error = error;
	}

	/**
	 * Creates an exception of a message.
	 * @param message the message, which starts with a code such as {@code ERR}; line
	 * breaks become spaces
	 */
	public RespErrorException(String message) {
		this(RespError.of(message));
	}

	/**
	 * Returns the error.
	 * @return the error
	 */
	public RespError error() {
		return this.error;
	}

	/**
	 * Returns the code of the error.
	 * @return the first word of the message, such as {@code ERR}
	 */
	public String code() {
		return this.error.code();
	}

}
