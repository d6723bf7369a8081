package dev.mimic.resolve;

import java.util.List;
import java.util.Set;

import dev.mimic.context.Context;

/**
 * Catalog of the named connections.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface ConnectionCatalog {

	/**
	 * Returns the names of the connections.
	 * @return the names, in the order in which they were declared
	 */
	Set<String> names();

	/**
	 * Returns the alternatives of a connection, each a context of its own, in the order
	 * in which they are tried.
	 * @param connection the name
	 * @return the alternatives, at least one
	 * @throws UnknownConnectionException if there is no connection of this name
	 */
	List<Context> alternatives(String connection);

}
