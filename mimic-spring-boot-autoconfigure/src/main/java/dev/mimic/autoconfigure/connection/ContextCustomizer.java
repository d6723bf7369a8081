package dev.mimic.autoconfigure.connection;

import dev.mimic.context.Context;

/**
 * Adds values and functions to the contexts of named connections. Beans of this type are
 * applied in their order, after the configuration of the connection and before the values
 * of the call site. A customizer is called at least once for each alternative of each
 * connection, and must not depend on a {@code FlowResolver}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface ContextCustomizer {

	/**
	 * Customizes the context of a connection.
	 * @param connection the name of the connection
	 * @param context the context so far; entries that are added to it have this bean as
	 * their origin
	 * @return the customized context, or the given one if there is nothing to change
	 */
	Context customize(String connection, Context context);

}
