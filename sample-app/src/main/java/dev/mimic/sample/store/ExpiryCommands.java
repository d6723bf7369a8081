package dev.mimic.sample.store;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands for the times of expiry of keys.
 *
 * @author Mimic Contributors
 */
@RespController
class ExpiryCommands {

	private static final long ABSENT = -2;

	private static final long MILLIS = 1000;

	private final Store store;

	ExpiryCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "EXPIRE", blocking = false)
	int expire(RespPeer client, byte[] key, long seconds, String... options) {
		return expireAt(client, key, Expiry.end(seconds, true, this.store.of(client).now(), "expire"), options);
	}

	@RespCommand(value = "PEXPIRE", blocking = false)
	int expireMillis(RespPeer client, byte[] key, long millis, String... options) {
		return expireAt(client, key, Expiry.end(millis, false, this.store.of(client).now(), "pexpire"), options);
	}

	@RespCommand(value = "EXPIREAT", blocking = false)
	int expireAtSeconds(RespPeer client, byte[] key, long seconds, String... options) {
		return expireAt(client, key, Expiry.end(seconds, true, 0, "expireat"), options);
	}

	@RespCommand(value = "PEXPIREAT", blocking = false)
	int expireAtMillis(RespPeer client, byte[] key, long millis, String... options) {
		return expireAt(client, key, Expiry.end(millis, false, 0, "pexpireat"), options);
	}

	private int expireAt(RespPeer client, byte[] key, long end, String... words) {
		ExpiryOptions options = ExpiryOptions.of(words);
		Database database = this.store.of(client);
		int[] done = { 0 };
		database.change(key, (entry) -> {
			if (entry == null || !options.allow(entry.expiry(), end)) {
				return entry;
			}
			done[0] = 1;
			return database.entry(entry.value(), end);
		});
		return done[0];
	}

	@RespCommand(value = "PERSIST", blocking = false)
	int persist(RespPeer client, byte[] key) {
		Database database = this.store.of(client);
		int[] done = { 0 };
		database.change(key, (entry) -> {
			if (entry == null || entry.expiry() == Entry.NEVER) {
				return entry;
			}
			done[0] = 1;
			return database.entry(entry.value(), Entry.NEVER);
		});
		return done[0];
	}

	@RespCommand(value = "TTL", blocking = false)
	long secondsLeft(RespPeer client, byte[] key) {
		long millis = millisLeft(client, key);
		return (millis < 0) ? millis : (millis + MILLIS / 2) / MILLIS;
	}

	@RespCommand(value = "PTTL", blocking = false)
	long millisLeft(RespPeer client, byte[] key) {
		long end = endMillis(client, key);
		return (end < 0) ? end : Math.max(0, end - this.store.of(client).now());
	}

	@RespCommand(value = "EXPIRETIME", blocking = false)
	long endSeconds(RespPeer client, byte[] key) {
		long end = endMillis(client, key);
		return (end < 0) ? end : (end + MILLIS / 2) / MILLIS;
	}

	@RespCommand(value = "PEXPIRETIME", blocking = false)
	long endMillis(RespPeer client, byte[] key) {
		Entry entry = this.store.of(client).get(key);
		if (entry == null) {
			return ABSENT;
		}
		return (entry.expiry() == Entry.NEVER) ? -1 : entry.expiry();
	}

}
