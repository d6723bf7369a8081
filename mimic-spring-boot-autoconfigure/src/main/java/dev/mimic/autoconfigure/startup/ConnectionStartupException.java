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

	private final boolean waited;

	/**
	 * Creates an exception.
	 * @param connection the name of the connection
	 * @param cause the reason why it did not connect
	 * @param temporary whether the failure is transient
	 */
	public ConnectionStartupException(String connection, Throwable cause, boolean temporary) {
		this(connection, cause, temporary, false);
	}

	ConnectionStartupException(String connection, Throwable cause, boolean temporary, boolean waited) {
		super("Connection '" + connection + "' did not connect at startup", cause);
		this.connection = connection;
		this.temporary = temporary;
		this.waited = waited;
	}

	/**
	 * Returns whether the application has waited for the connection.
	 * @return whether it has
	 */
	boolean isWaited() {
		return this.waited;
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
