package dev.mimic.autoconfigure.startup;

/**
 * A connection that is not lazy did not connect when the application started.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ConnectionStartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String connection;

	private final boolean temporary;

	/**
	 * Creates a failure.
	 * @param connection the name of the connection
	 * @param cause why it did not connect
	 * @param temporary whether it may pass by itself
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
	 * Tells whether it makes sense to wait for the connection.
	 * @return whether what is wrong may pass by itself
	 */
	public boolean isTemporary() {
		return this.temporary;
	}

}
