package dev.mimic.autoconfigure.resp.client;

import java.util.concurrent.CompletableFuture;

import dev.mimic.autoconfigure.resolver.ConnectionsLifecycle;
import dev.mimic.resp.client.DefaultRespClients;
import org.jspecify.annotations.Nullable;

/**
 * Closes the clients when the application stops: after the servers, whose handlers may
 * still use them while they drain, and before the remaining flows.
 *
 * @author Mimic Contributors
 */
class RespClientsLifecycle extends ConnectionsLifecycle {

	/**
	 * The phase, between that of servers and that of flows
	 * ({@code DEFAULT_PHASE - 3072}).
	 */
	static final int PHASE = DEFAULT_PHASE - 2560;

	private final DefaultRespClients clients;

	RespClientsLifecycle(DefaultRespClients clients) {
		super(PHASE);
		this.clients = clients;
	}

	@Override
	protected void open() {
		this.clients.open();
	}

	@Override
	protected void expectEnd() {
		this.clients.expectEnd();
	}

	@Override
	protected CompletableFuture<@Nullable Void> closeAsync() {
		return this.clients.closeAsync();
	}

	// Their connections are flows in use; a client that is used again gets another one
	@Override
	protected CompletableFuture<@Nullable Void> settleAsync() {
		return this.clients.closeAsync().thenApply((nothing) -> {
			this.clients.open();
			return null;
		});
	}

}
