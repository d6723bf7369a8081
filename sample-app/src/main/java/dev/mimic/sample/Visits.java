package dev.mimic.sample;

import dev.mimic.resp.client.RespClients;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Counts visits in the key-value store, which a real Redis could replace by configuration
 * alone.
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
	 * @return how many there have been, over all connections
	 */
	long count(String connection) {
		return this.clients.get(connection).run("INCR", "visits").asLong();
	}

	/**
	 * Returns where the server of a connection listens.
	 * @param connection the name of the connection
	 * @return the address
	 */
	String address(String connection) {
		String port = this.environment.getProperty("local.mimic." + connection + ".port");
		return (port != null) ? "127.0.0.1:" + port
				: this.environment.getProperty("mimic.connections." + connection + ".uri", "");
	}

}
