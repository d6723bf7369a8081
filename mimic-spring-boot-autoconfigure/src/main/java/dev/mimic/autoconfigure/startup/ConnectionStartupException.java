package dev.mimic.autoconfigure.startup;

/**
 * Thrown when a connection that is not lazy did not connect at startup.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ConnectionStartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String connection;

	private final boolean temporary;

	/**
	 * Creates an exception.
	 * @param connection the name of the connection
	 * @param cause the reason why it did not connect
	 * @param temporary whether the failure is transient
	 */
	public ConnectionStartupException(String connection, Throwable cause, boolean temporary) {
		super("Connection '" + connection + "' did not connect at startup", cause);
		this.connection = connection;
		this.temporary = temporary;
	}

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	public String connection() {
		return this.connection;
	}

	/**
	 * Returns whether it makes sense to wait for the connection.
	 * @return whether the failure is transient
	 */
	public boolean isTemporary() {
		return this.temporary;
	}

}
