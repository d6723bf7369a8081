package dev.mimic.autoconfigure.resp.client;

import dev.mimic.resp.client.DefaultRespClients;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the clients when the application stops: after the servers, whose handlers may
 * still use them while they drain, and before the flows that are left.
 *
 * @author Mimic Contributors
 */
class RespClientsLifecycle implements SmartLifecycle {

	/**
	 * The phase, between that of servers and that of flows
	 * ({@code DEFAULT_PHASE - 3072}).
	 */
	static final int PHASE = DEFAULT_PHASE - 2560;

	private final DefaultRespClients clients;

	private volatile boolean running;

	RespClientsLifecycle(DefaultRespClients clients) {
		this.clients = clients;
	}

	@Override
	public void start() {
		this.clients.open();
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.clients.closeAsync().whenComplete((nothing, ex) -> callback.run());
	}

	@Override
	public void stop() {
		this.running = false;
		this.clients.closeAsync().join();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Connections outlast a pause of the context, as its beans do.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
