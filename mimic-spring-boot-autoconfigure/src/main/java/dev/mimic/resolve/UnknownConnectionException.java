package dev.mimic.resolve;

import java.util.Collection;

/**
 * There is no connection of the name that was asked for.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class UnknownConnectionException extends FlowResolutionException {

	private static final long serialVersionUID = 1L;

	private final String connection;

	/**
	 * Creates a failure.
	 * @param connection the unknown name
	 * @param known the names that are known
	 */
	public UnknownConnectionException(String connection, Collection<String> known) {
		super("There is no connection named '" + connection + "'; "
				+ (known.isEmpty() ? "none is configured" : "known are: " + String.join(", ", known)), null, null);
		this.connection = connection;
	}

	/**
	 * Returns the unknown name.
	 * @return the name that was asked for
	 */
	public String connection() {
		return this.connection;
	}

}
