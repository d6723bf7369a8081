package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that iterate over keys.
 *
 * @author Mimic Contributors
 */
@RespController
class IterationCommands {

	private final Store store;

	IterationCommands(Store store) {
		this.store = store;
	}

	// Visits every key, so it is no work for an event loop
	@RespCommand("KEYS")
	List<byte[]> keys(RespPeer client, String pattern) {
		KeyPattern matcher = new KeyPattern(pattern);
		List<byte[]> found = new ArrayList<>();
		for (Key key : this.store.of(client).keyspace().keys()) {
			if (matcher.matches(key.toString())) {
				found.add(key.bytes());
			}
		}
		return found;
	}

	@RespCommand(value = "SCAN", blocking = false)
	List<Object> scan(RespPeer client, String cursor, String... options) {
		Database database = this.store.of(client);
		ScanOptions wanted = ScanOptions.of(options);
		KeyOrder.Step step = database.keyspace().scan(ScanOptions.cursor(cursor), wanted.count());
		List<byte[]> found = new ArrayList<>();
		for (Key key : step.keys()) {
			if (wanted.pattern().matches(key.toString()) && isOfType(database.get(key), wanted.type())) {
				found.add(key.bytes());
			}
		}
		return List.of(String.valueOf(step.next()), found);
	}

	private static boolean isOfType(@Nullable Entry entry, @Nullable String type) {
		return type == null || (entry != null && entry.type().equals(type));
	}

}
