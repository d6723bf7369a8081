package dev.mimic.autoconfigure.resp.client;

import dev.mimic.resp.client.RespClients;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * A connection is fine if its server answers PING.
 *
 * @author Mimic Contributors
 */
class RespHealthIndicator extends AbstractHealthIndicator {

	private final String connection;

	private final RespClients clients;

	RespHealthIndicator(String connection, RespClients clients) {
		super("PING failed on connection '" + connection + "'");
		this.connection = connection;
		this.clients = clients;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		this.clients.get(this.connection).run("PING");
		builder.up();
	}

}
