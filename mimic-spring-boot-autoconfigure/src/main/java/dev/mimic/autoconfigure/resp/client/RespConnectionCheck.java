package dev.mimic.autoconfigure.resp.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.autoconfigure.startup.ConnectionCheck;
import dev.mimic.flow.Flow;
import dev.mimic.resp.client.DefaultRespClients;
import dev.mimic.resp.client.RespLoginException;

/**
 * Checks connections that speak RESP by a login and {@code PING}.
 *
 * @author Mimic Contributors
 */
class RespConnectionCheck implements ConnectionCheck {

	private final DefaultRespClients clients;

	RespConnectionCheck(DefaultRespClients clients) {
		this.clients = clients;
	}

	@Override
	public boolean supports(String connection) {
		return this.clients.names().contains(connection);
	}

	@Override
	public CompletableFuture<?> check(String connection, Flow flow, Duration timeout) {
		return this.clients.probe(connection, flow, timeout);
	}

	@Override
	public boolean isTemporary(Throwable failure) {
		return !(failure instanceof RespLoginException refused) || refused.isTemporary();
	}

}
