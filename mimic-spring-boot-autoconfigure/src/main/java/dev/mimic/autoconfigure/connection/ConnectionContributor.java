package dev.mimic.autoconfigure.connection;

import java.util.Set;

import dev.mimic.context.Context;

/**
 * Brings the properties that a transport understands into the contexts of connections.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface ConnectionContributor {

	/**
	 * The origin of functions that come with us.
	 */
	String BUILT_IN = "built in";

	/**
	 * Returns the keys by which a connection without scheme says where it goes, as far as
	 * this transport understands them.
	 * @return the keys, such as {@code host}
	 */
	default Set<String> targets() {
		return Set.of();
	}

	/**
	 * Adds the values of the {@link #targets()} and the functions that compute endpoints
	 * of them, for a connection without scheme.
	 * @param connection the connection
	 * @param context the context so far
	 * @return the context to go on with
	 */
	default Context addTarget(ConfiguredConnection connection, Context context) {
		return context;
	}

	/**
	 * Adds the options of a connection.
	 * @param connection the connection
	 * @param context the context so far
	 * @return the context to go on with
	 */
	default Context addOptions(ConfiguredConnection connection, Context context) {
		return context;
	}

}
