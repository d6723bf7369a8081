package dev.mimic.sample.store;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.resp.server.RespPeer;
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

	private final Map<Integer, Database> databases = new ConcurrentHashMap<>();

	private final Clock clock;

	Store(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns the database that a client has selected.
	 * @param client the client
	 * @return its database
	 */
	Database of(RespPeer client) {
		return database(client.database());
	}

	Database database(int number) {
		Database database = this.databases.get(number);
		return (database != null) ? database
				: this.databases.computeIfAbsent(number, (absent) -> new Database(this.clock));
	}

	void clear() {
		this.databases.values().forEach(Database::clear);
	}

	@Override
	public long version(RespPeer client, byte[] key) {
		Entry entry = of(client).get(key);
		return (entry != null) ? entry.version() : 0;
	}

	@Override
	public void run(Runnable transaction) {
		Transactions.run(transaction);
	}

}
