package dev.mimic.resp.server;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.mimic.resp.RespRequest;

/**
 * Keys that a client watches, with the versions that they had. Confined to the
 * connection.
 *
 * @author Mimic Contributors
 */
final class WatchedKeys {

	private final RespPeer peer;

	private final PeerState state;

	private final RespTransactions transactions;

	private final Map<WatchedKey, Long> versions = new LinkedHashMap<>();

	WatchedKeys(RespPeer peer, PeerState state, RespTransactions transactions) {
		this.peer = peer;
		this.state = state;
		this.transactions = transactions;
	}

	int count() {
		return this.versions.size();
	}

	/**
	 * Adds the arguments of a command as keys of the database that is selected.
	 * @param command the command
	 */
	void add(RespRequest command) {
		for (int i = 0; i < command.size(); i++) {
			byte[] key = command.argument(i);
			this.versions.putIfAbsent(new WatchedKey(this.state.database(), key),
					this.transactions.version(this.peer, key));
		}
	}

	/**
	 * Compares the versions with those of now.
	 * @return whether all of them are the same
	 */
	boolean isUnchanged() {
		int selected = this.state.database();
		try {
			return this.versions.entrySet().stream().allMatch((entry) -> {
				// The store asks the client for its database
				this.state.database(entry.getKey().database());
				return this.transactions.version(this.peer, entry.getKey().key()) == entry.getValue();
			});
		}
		finally {
			this.state.database(selected);
		}
	}

}
