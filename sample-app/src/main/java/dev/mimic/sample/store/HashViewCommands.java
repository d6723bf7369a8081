package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespVersion;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that show whole hashes.
 *
 * @author Mimic Contributors
 */
@RespController
class HashViewCommands {

	private final Store store;

	HashViewCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "HLEN", blocking = false)
	int size(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.HASH, Map::size);
	}

	@RespCommand(value = "HGETALL", blocking = false)
	Map<byte[], byte[]> all(RespPeer client, byte[] key) {
		return this.store.of(client).view(key, ValueType.HASH, (hash) -> {
			Map<byte[], byte[]> fields = new LinkedHashMap<>();
			hash.forEach((field, value) -> fields.put(field.bytes(), value));
			return fields;
		});
	}

	@RespCommand(value = "HKEYS", blocking = false)
	List<byte[]> fields(RespPeer client, byte[] key) {
		return List.copyOf(all(client, key).keySet());
	}

	@RespCommand(value = "HVALS", blocking = false)
	List<byte[]> values(RespPeer client, byte[] key) {
		return List.copyOf(all(client, key).values());
	}

	// One step has all fields, as in Redis if there are few
	@RespCommand(value = "HSCAN", blocking = false)
	List<Object> scan(RespPeer client, byte[] key, String cursor, String... options) {
		ScanOptions.cursor(cursor);
		ScanOptions wanted = ScanOptions.of(options);
		List<byte[]> found = new ArrayList<>();
		all(client, key).forEach((field, value) -> {
			if (wanted.pattern().matches(new Key(field).toString())) {
				found.add(field);
				found.add(value);
			}
		});
		return List.of("0", found);
	}

	@RespCommand(value = "HRANDFIELD", blocking = false)
	@Nullable Object random(RespPeer client, byte[] key, String... options) {
		Map<byte[], byte[]> all = all(client, key);
		boolean values = options.length == 2 && options[1].equalsIgnoreCase("WITHVALUES");
		if (options.length > 1 && !values) {
			throw new RespErrorException("ERR syntax error");
		}
		List<byte[]> fields = new ArrayList<>(all.keySet());
		if (options.length == 0) {
			return fields.isEmpty() ? null : RandomChoice.one(fields);
		}
		List<Object> chosen = new ArrayList<>();
		for (byte[] field : RandomChoice.several(fields, RandomChoice.count(options[0]))) {
			if (values && client.version() == RespVersion.RESP3) {
				chosen.add(List.of(field, all.get(field)));
				continue;
			}
			chosen.add(field);
			if (values) {
				chosen.add(all.get(field));
			}
		}
		return chosen;
	}

}
