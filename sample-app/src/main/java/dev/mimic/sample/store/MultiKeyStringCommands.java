package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for the strings of several keys.
 *
 * @author Mimic Contributors
 */
@RespController
class MultiKeyStringCommands {

	private final Store store;

	MultiKeyStringCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "MGET", blocking = false, min = 1)
	List<byte @Nullable []> get(RespPeer client, List<byte[]> keys) {
		Database database = this.store.of(client);
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		for (byte[] key : keys) {
			Entry entry = database.get(key);
			values.add((entry != null && entry.value() instanceof byte[] bytes) ? bytes : null);
		}
		return values;
	}

	@RespCommand(value = "MSET", blocking = false, min = 2)
	void set(RespPeer client, Map<byte[], byte[]> values) {
		Database database = this.store.of(client);
		values.forEach((key, value) -> database.put(key, database.entry(value, Entry.NEVER)));
	}

	// Not atomic: between the look and the change, another client can set a key
	@RespCommand(value = "MSETNX", blocking = false, min = 2)
	int setIfAbsent(RespPeer client, Map<byte[], byte[]> values) {
		Database database = this.store.of(client);
		if (values.keySet().stream().anyMatch((key) -> database.get(key) != null)) {
			return 0;
		}
		set(client, values);
		return 1;
	}

}
