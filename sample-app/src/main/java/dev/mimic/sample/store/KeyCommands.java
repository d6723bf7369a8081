package dev.mimic.sample.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for keys: existence, names and types.
 *
 * @author Mimic Contributors
 */
@RespController
class KeyCommands {

	private final Store store;

	KeyCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = { "DEL", "UNLINK" }, blocking = false, min = 1)
	int delete(RespPeer client, List<byte[]> keys) {
		Database database = this.store.of(client);
		int deleted = 0;
		for (byte[] key : keys) {
			deleted += database.remove(key) ? 1 : 0;
		}
		return deleted;
	}

	@RespCommand(value = { "EXISTS", "TOUCH" }, blocking = false, min = 1)
	long exists(RespPeer client, List<byte[]> keys) {
		Database database = this.store.of(client);
		return keys.stream().filter((key) -> database.get(key) != null).count();
	}

	@RespCommand(value = "TYPE", blocking = false)
	RespSimpleString type(RespPeer client, byte[] key) {
		Entry entry = this.store.of(client).get(key);
		return new RespSimpleString((entry != null) ? entry.type() : "none");
	}

	@RespCommand(value = "RENAME", blocking = false)
	RespSimpleString rename(RespPeer client, byte[] key, byte[] name) {
		rename(this.store.of(client), key, name, true);
		return RespSimpleString.OK;
	}

	@RespCommand(value = "RENAMENX", blocking = false)
	int renameIfAbsent(RespPeer client, byte[] key, byte[] name) {
		return rename(this.store.of(client), key, name, false) ? 1 : 0;
	}

	private static boolean rename(Database database, byte[] key, byte[] name, boolean replace) {
		if (database.get(key) == null) {
			throw new RespErrorException("ERR no such key");
		}
		if (Arrays.equals(key, name)) {
			return replace;
		}
		return move(database, key, database, name, replace);
	}

	@RespCommand(value = "MOVE", blocking = false)
	int move(RespPeer client, byte[] key, String number) {
		long target = Numbers.parse(number);
		if (target < 0 || target >= Store.DATABASES) {
			throw new RespErrorException("ERR DB index is out of range");
		}
		if (target == client.database()) {
			throw new RespErrorException("ERR source and destination objects are the same");
		}
		return move(this.store.of(client), key, this.store.of(client, (int) target), key, false) ? 1 : 0;
	}

	// Between the two changes, other clients see neither key
	private static boolean move(Database source, byte[] key, Database target, byte[] name, boolean replace) {
		Entry entry = (replace || target.get(name) == null) ? source.take(key) : null;
		if (entry == null) {
			return false;
		}
		target.change(name, (old) -> target.entry(entry.value(), entry.expiry()));
		return true;
	}

	@RespCommand(value = "RANDOMKEY", blocking = false)
	byte @Nullable [] any(RespPeer client) {
		Iterator<Key> keys = this.store.of(client).keyspace().keys().iterator();
		return keys.hasNext() ? keys.next().bytes() : null;
	}

}
