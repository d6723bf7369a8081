package dev.mimic.resp.client;

import java.util.Set;

/**
 * Registry of clients by the names of their connections, for names that are known only
 * when the application runs. May be used from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespClients {

	/**
	 * Returns the client of a connection, always the same. It belongs to the application,
	 * which closes it.
	 * @param connection the name of the connection
	 * @return the client
	 * @throws dev.mimic.resolve.UnknownConnectionException if there is no such connection
	 * @throws IllegalArgumentException if the connection does not speak RESP
	 */
	RespClient get(String connection);

	/**
	 * Returns the names of the connections that speak RESP.
	 * @return the names
	 */
	Set<String> names();

}
