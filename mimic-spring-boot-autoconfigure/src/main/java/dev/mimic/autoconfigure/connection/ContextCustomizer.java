package dev.mimic.autoconfigure.connection;

import dev.mimic.context.Context;

/**
 * Adds values and functions to the contexts of named connections. Beans of this type are
 * applied in their order, after the configuration of the connection and before what the
 * call site adds. A customizer is asked once for each alternative of each connection,
 * maybe more often, and must not depend on a {@code FlowResolver}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface ContextCustomizer {

	/**
	 * Customizes the context of a connection.
	 * @param connection the name of the connection
	 * @param context the context so far; what is added to it has this bean as its origin
	 * @return the context to go on with, which is the given one if there is nothing to
	 * change
	 */
	Context customize(String connection, Context context);

}
