package dev.mimic.autoconfigure;

/**
 * A connection that is not lazy did not connect when the application started.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ConnectionStartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String connection;

	/**
	 * Creates a failure.
	 * @param connection the name of the connection
	 * @param cause why it did not connect
	 */
	public ConnectionStartupException(String connection, Throwable cause) {
		super("Connection '" + connection + "' did not connect at startup", cause);
		this.connection = connection;
	}

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	public String connection() {
		return this.connection;
	}

}
