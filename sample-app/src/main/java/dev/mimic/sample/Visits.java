package dev.mimic.sample;

import dev.mimic.resp.client.RespClients;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Counts visits in the key-value store, which can be replaced by a real Redis with
 * configuration only.
 *
 * @author Mimic Contributors
 */
@Service
class Visits {

	private final RespClients clients;

	private final Environment environment;

	Visits(RespClients clients, Environment environment) {
		this.clients = clients;
		this.environment = environment;
	}

	/**
	 * Counts a visit.
	 * @param connection the name of the connection to the store
	 * @return the number of visits over all connections
	 */
	long count(String connection) {
		return this.clients.get(connection).run("INCR", "visits").asLong();
	}

	/**
	 * Returns the address at which the server of a connection listens.
	 * @param connection the name of the connection
	 * @return the address
	 */
	String address(String connection) {
		String port = this.environment.getProperty("local.mimic." + connection + ".port");
		return (port != null) ? "127.0.0.1:" + port
				: this.environment.getProperty("mimic.connections." + connection + ".uri", "");
	}

}
