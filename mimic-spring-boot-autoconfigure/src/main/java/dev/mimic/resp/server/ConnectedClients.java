package dev.mimic.resp.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Clients that are connected to a server. For any thread.
 *
 * @author Mimic Contributors
 */
final class ConnectedClients {

	private final Set<ConnectedClient> clients = ConcurrentHashMap.newKeySet();

	void add(ConnectedClient client) {
		this.clients.add(client);
	}

	void remove(ConnectedClient client) {
		this.clients.remove(client);
	}

	int count() {
		return this.clients.size();
	}

	Stream<ConnectedClient> stream() {
		return this.clients.stream();
	}

}
