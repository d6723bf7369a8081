package dev.mimic.autoconfigure.connection;

import java.util.Set;

import dev.mimic.context.Context;

/**
 * Contributes the properties of a transport to the contexts of connections.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface ConnectionContributor {

	/**
	 * Origin of built-in functions.
	 */
	String BUILT_IN = "built in";

	/**
	 * Returns the keys that are the target of a connection without scheme, as far as this
	 * transport supports them.
	 * @return the keys, such as {@code host}
	 */
	default Set<String> targets() {
		return Set.of();
	}

	/**
	 * Adds the values of the {@link #targets()} and the functions that compute endpoints
	 * from them, for a connection without scheme.
	 * @param connection the connection
	 * @param context the context so far
	 * @return the context with the additions
	 */
	default Context addTarget(ConfiguredConnection connection, Context context) {
		return context;
	}

	/**
	 * Adds the options of a connection.
	 * @param connection the connection
	 * @param context the context so far
	 * @return the context with the additions
	 */
	default Context addOptions(ConfiguredConnection connection, Context context) {
		return context;
	}

}
