package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.jspecify.annotations.Nullable;

/**
 * Commands for hashes.
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
	int set(byte[] key, Map<byte[], byte[]> fields) {
		int[] added = { 0 };
		this.store.change(key, (entry) -> {
			Map<Key, byte[]> hash = (entry != null) ? entry.hash() : new LinkedHashMap<>();
			fields.forEach((field, value) -> added[0] += (hash.put(new Key(field), value) == null) ? 1 : 0);
			return this.store.entry(hash, (entry != null) ? entry.expiry() : Entry.NEVER);
		});
		return added[0];
	}

	@RespCommand(value = "HGET", blocking = false)
	byte @Nullable [] get(byte[] key, byte[] field) {
		return this.store.<byte @Nullable []>read(key,
				(entry) -> (entry != null) ? entry.hash().get(new Key(field)) : null);
	}

	@RespCommand(value = "HGETALL", blocking = false)
	Map<byte[], byte[]> getAll(byte[] key) {
		return this.store.read(key, (entry) -> {
			Map<byte[], byte[]> fields = new LinkedHashMap<>();
			if (entry != null) {
				entry.hash().forEach((field, value) -> fields.put(field.bytes(), value));
			}
			return fields;
		});
	}

	@RespCommand(value = "HKEYS", blocking = false)
	List<byte[]> fields(byte[] key) {
		return new ArrayList<>(getAll(key).keySet());
	}

	@RespCommand(value = "HEXISTS", blocking = false)
	int exists(byte[] key, byte[] field) {
		return (get(key, field) != null) ? 1 : 0;
	}

	@RespCommand(value = "HLEN", blocking = false)
	int size(byte[] key) {
		return this.store.read(key, (entry) -> (entry != null) ? entry.hash().size() : 0);
	}

	@RespCommand(value = "HDEL", blocking = false, min = 2)
	int delete(byte[] key, List<byte[]> fields) {
		int[] deleted = { 0 };
		this.store.change(key, (entry) -> {
			if (entry == null) {
				return null;
			}
			Map<Key, byte[]> hash = entry.hash();
			fields.forEach((field) -> deleted[0] += (hash.remove(new Key(field)) != null) ? 1 : 0);
			return (deleted[0] > 0) ? this.store.entry(hash, entry.expiry()) : entry;
		});
		return deleted[0];
	}

	@RespCommand(value = "HINCRBY", blocking = false)
	long increment(byte[] key, byte[] field, long amount) {
		long[] result = { 0 };
		this.store.change(key, (entry) -> {
			Map<Key, byte[]> hash = (entry != null) ? entry.hash() : new LinkedHashMap<>();
			byte[] old = hash.get(new Key(field));
			result[0] = Math.addExact((old != null) ? Numbers.parse(old) : 0, amount);
			hash.put(new Key(field), Numbers.text(result[0]));
			return this.store.entry(hash, (entry != null) ? entry.expiry() : Entry.NEVER);
		});
		return result[0];
	}

}
