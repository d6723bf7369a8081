package dev.mimic.resp.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Finds a client.
	 * @param id its number
	 * @return the client, or {@code null} if there is none
	 */
	@Nullable ConnectedClient find(long id) {
		return this.clients.stream().filter((client) -> client.id() == id).findFirst().orElse(null);
	}

	int count() {
		return this.clients.size();
	}

	Stream<ConnectedClient> stream() {
		return this.clients.stream();
	}

}
