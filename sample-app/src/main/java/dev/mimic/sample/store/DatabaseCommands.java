package dev.mimic.sample.store;

import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands for whole databases, and for the role of the server.
 *
 * @author Mimic Contributors
 */
@RespController
class DatabaseCommands {

	private final Store store;

	DatabaseCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "DBSIZE", blocking = false)
	int size(RespPeer client) {
		return this.store.of(client).keyspace().size();
	}

	@RespCommand(value = "FLUSHDB", blocking = false)
	void clear(RespPeer client, String... options) {
		check(options);
		this.store.clear(client.database());
	}

	@RespCommand(value = "FLUSHALL", blocking = false)
	void clearAll(String... options) {
		check(options);
		this.store.clear();
	}

	private static void check(String... options) {
		boolean known = options.length == 0 || (options.length == 1
				&& (options[0].equalsIgnoreCase("ASYNC") || options[0].equalsIgnoreCase("SYNC")));
		if (!known) {
			throw new RespErrorException("ERR syntax error");
		}
	}

	// That of a master without replicas
	@RespCommand(value = "ROLE", blocking = false)
	List<Object> role() {
		return List.of("master", 0, List.of());
	}

}
