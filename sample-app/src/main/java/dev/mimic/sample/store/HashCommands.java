package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for the fields of hashes.
 *
 * @author Mimic Contributors
 */
@RespController
class HashCommands {

	private final Store store;

	HashCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "HSET", blocking = false, min = 3)
	int set(RespPeer client, byte[] key, Map<byte[], byte[]> fields) {
		return this.store.of(client).edit(key, ValueType.HASH, (edit) -> {
			int added = 0;
			for (Map.Entry<byte[], byte[]> field : fields.entrySet()) {
				added += (edit.value().put(new Key(field.getKey()), field.getValue()) == null) ? 1 : 0;
			}
			edit.changed(true);
			return added;
		});
	}

	@RespCommand(value = "HMSET", blocking = false, min = 3)
	RespSimpleString setAll(RespPeer client, byte[] key, Map<byte[], byte[]> fields) {
		set(client, key, fields);
		return RespSimpleString.OK;
	}

	@RespCommand(value = "HSETNX", blocking = false)
	int setIfAbsent(RespPeer client, byte[] key, byte[] field, byte[] value) {
		return this.store.of(client)
			.edit(key, ValueType.HASH,
					(edit) -> edit.changed(edit.value().putIfAbsent(new Key(field), value) == null) ? 1 : 0);
	}

	@RespCommand(value = "HGET", blocking = false)
	byte @Nullable [] get(RespPeer client, byte[] key, byte[] field) {
		return this.store.of(client)
			.<LinkedHashMap<Key, byte[]>, byte @Nullable []>view(key, ValueType.HASH,
					(hash) -> hash.get(new Key(field)));
	}

	@RespCommand(value = "HMGET", blocking = false, min = 2)
	List<byte @Nullable []> getAll(RespPeer client, byte[] key, List<byte[]> fields) {
		return this.store.of(client).view(key, ValueType.HASH, (hash) -> {
			List<byte @Nullable []> values = new ArrayList<>(fields.size());
			fields.forEach((field) -> values.add(hash.get(new Key(field))));
			return values;
		});
	}

	@RespCommand(value = "HEXISTS", blocking = false)
	int exists(RespPeer client, byte[] key, byte[] field) {
		return (get(client, key, field) != null) ? 1 : 0;
	}

	@RespCommand(value = "HSTRLEN", blocking = false)
	int length(RespPeer client, byte[] key, byte[] field) {
		byte[] value = get(client, key, field);
		return (value != null) ? value.length : 0;
	}

	@RespCommand(value = "HDEL", blocking = false, min = 2)
	int delete(RespPeer client, byte[] key, List<byte[]> fields) {
		return this.store.of(client).edit(key, ValueType.HASH, (edit) -> {
			int deleted = 0;
			for (byte[] field : fields) {
				deleted += edit.changed(edit.value().remove(new Key(field)) != null) ? 1 : 0;
			}
			return deleted;
		});
	}

}
