package dev.mimic.sample.store;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.resp.server.RespPeer;
import dev.mimic.resp.server.RespPublisher;
import dev.mimic.resp.server.RespTransactions;

import org.springframework.stereotype.Component;

/**
 * The databases of the server, of which each client has selected one.
 *
 * @author Mimic Contributors
 */
@Component
class Store implements RespTransactions {

	/**
	 * Number of databases, the default of servers.
	 */
	static final int DATABASES = 16;

	private final Map<Integer, Keyspace> keyspaces = new ConcurrentHashMap<>();

	private final Clock clock;

	private final RespPublisher publisher;

	Store(Clock clock, RespPublisher publisher) {
		this.clock = clock;
		this.publisher = publisher;
	}

	/**
	 * Returns the database that a client has selected.
	 * @param client the client
	 * @return its database
	 */
	Database of(RespPeer client) {
		return of(client, client.database());
	}

	/**
	 * Returns a database for a client that may have selected another one.
	 * @param client the client
	 * @param number the number of the database
	 * @return the database
	 */
	Database of(RespPeer client, int number) {
		return new Database(client, keyspace(number));
	}

	Keyspace keyspace(int number) {
		Keyspace keyspace = this.keyspaces.get(number);
		return (keyspace != null) ? keyspace : this.keyspaces.computeIfAbsent(number,
				(absent) -> new Keyspace(this.clock, this.publisher::keysChanged));
	}

	void clear(int number) {
		keyspace(number).clear();
		this.publisher.allKeysChanged();
	}

	void clear() {
		this.keyspaces.values().forEach(Keyspace::clear);
		this.publisher.allKeysChanged();
	}

	@Override
	public long version(RespPeer client, byte[] key) {
		Entry entry = keyspace(client.database()).get(new Key(key));
		return (entry != null) ? entry.version() : 0;
	}

	@Override
	public void run(Runnable transaction) {
		Transactions.run(transaction);
	}

}
