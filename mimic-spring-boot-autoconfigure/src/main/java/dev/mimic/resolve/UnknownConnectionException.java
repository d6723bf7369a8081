package dev.mimic.resolve;

import java.util.Collection;

/**
 * Thrown when there is no connection with a name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class UnknownConnectionException extends FlowResolutionException {

	private static final long serialVersionUID = 1L;

	private final String connection;

	/**
	 * Creates an exception.
	 * @param connection the unknown name
	 * @param known the names that are known
	 */
	public UnknownConnectionException(String connection, Collection<String> known) {
		super("There is no connection named '" + connection + "'; " + advice(connection, known), null, null);
		this.connection = connection;
	}

	private static String advice(String connection, Collection<String> known) {
		if (known.isEmpty()) {
			return "none is configured";
		}
		String similar = SimilarNames.nearest(connection, known);
		return ((similar != null) ? "did you mean '" + similar + "'? Known" : "known") + " are: "
				+ String.join(", ", known);
	}

	/**
	 * Returns the unknown name.
	 * @return the name that was asked for
	 */
	public String connection() {
		return this.connection;
	}

}
