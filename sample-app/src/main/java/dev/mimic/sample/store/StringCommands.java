package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that get and set strings.
 *
 * @author Mimic Contributors
 */
@RespController
class StringCommands {

	private final Store store;

	StringCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "GET", blocking = false)
	byte @Nullable [] get(RespPeer client, byte[] key) {
		Entry entry = this.store.of(client).get(key);
		return (entry != null) ? entry.string() : null;
	}

	@RespCommand(value = "SET", blocking = false)
	@Nullable Object set(RespPeer client, byte[] key, byte[] value, String... options) {
		Database database = this.store.of(client);
		if (options.length == 0) {
			database.put(key, database.entry(value, Entry.NEVER));
			return RespSimpleString.OK;
		}
		SetOptions wanted = SetOptions.parse(options, database.now());
		List<@Nullable Entry> before = new ArrayList<>(1);
		boolean[] done = { false };
		database.change(key, (entry) -> {
			before.add(entry);
			if (wanted.returnOld() && entry != null) {
				entry.string();
			}
			done[0] = wanted.allow(entry != null);
			return (done[0]) ? database.entry(value, wanted.expiry(entry)) : entry;
		});
		if (wanted.returnOld()) {
			Entry old = before.get(0);
			return (old != null) ? old.string() : null;
		}
		return (done[0]) ? RespSimpleString.OK : null;
	}

	@RespCommand(value = "SETNX", blocking = false)
	int setIfAbsent(RespPeer client, byte[] key, byte[] value) {
		return (set(client, key, value, "NX") != null) ? 1 : 0;
	}

	@RespCommand(value = "SETEX", blocking = false)
	void setForSeconds(RespPeer client, byte[] key, String seconds, byte[] value) {
		setUntil(client, key, Expiry.end("EX", seconds, this.store.of(client).now(), "setex"), value);
	}

	@RespCommand(value = "PSETEX", blocking = false)
	void setForMillis(RespPeer client, byte[] key, String millis, byte[] value) {
		setUntil(client, key, Expiry.end("PX", millis, this.store.of(client).now(), "psetex"), value);
	}

	private void setUntil(RespPeer client, byte[] key, long end, byte[] value) {
		Database database = this.store.of(client);
		database.put(key, database.entry(value, end));
	}

	@RespCommand(value = "GETSET", blocking = false)
	@Nullable Object getAndSet(RespPeer client, byte[] key, byte[] value) {
		return set(client, key, value, "GET");
	}

	@RespCommand(value = "GETDEL", blocking = false)
	byte @Nullable [] getAndDelete(RespPeer client, byte[] key) {
		List<byte[]> value = new ArrayList<>(1);
		this.store.of(client).change(key, (entry) -> {
			if (entry != null) {
				value.add(entry.string());
			}
			return null;
		});
		return value.isEmpty() ? null : value.get(0);
	}

	@RespCommand(value = "GETEX", blocking = false)
	byte @Nullable [] getAndExpire(RespPeer client, byte[] key, String... options) {
		Database database = this.store.of(client);
		boolean persist = options.length == 1 && options[0].equalsIgnoreCase("PERSIST");
		if (options.length == 0) {
			return get(client, key);
		}
		if (!persist && (options.length != 2 || !Expiry.isUnit(options[0].toUpperCase(Locale.ROOT)))) {
			throw new RespErrorException("ERR syntax error");
		}
		List<byte[]> value = new ArrayList<>(1);
		database.change(key, (entry) -> {
			if (entry == null) {
				return null;
			}
			value.add(entry.string());
			long end = persist ? Entry.NEVER
					: Expiry.end(options[0].toUpperCase(Locale.ROOT), options[1], database.now(), "getex");
			return (end != entry.expiry()) ? database.entry(entry.value(), end) : entry;
		});
		return value.isEmpty() ? null : value.get(0);
	}

}
