package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.jspecify.annotations.Nullable;

/**
 * Commands for keys: existence, expiry and iteration.
 *
 * @author Mimic Contributors
 */
@RespController
class KeyCommands {

	private static final long ABSENT = -2;

	private static final long MILLIS = 1000;

	private final Store store;

	KeyCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = { "DEL", "UNLINK" }, blocking = false, min = 1)
	int delete(List<byte[]> keys) {
		int deleted = 0;
		for (byte[] key : keys) {
			deleted += this.store.remove(key) ? 1 : 0;
		}
		return deleted;
	}

	@RespCommand(value = "EXISTS", blocking = false, min = 1)
	long exists(List<byte[]> keys) {
		return keys.stream().filter((key) -> this.store.get(key) != null).count();
	}

	@RespCommand(value = "TYPE", blocking = false)
	RespSimpleString type(byte[] key) {
		Entry entry = this.store.get(key);
		return new RespSimpleString((entry != null) ? entry.type() : "none");
	}

	@RespCommand(value = "EXPIRE", blocking = false)
	int expire(byte[] key, long seconds) {
		return expireAt(key, Expiry.end(seconds, true, this.store.now(), "expire"));
	}

	@RespCommand(value = "PEXPIRE", blocking = false)
	int expireMillis(byte[] key, long millis) {
		return expireAt(key, Expiry.end(millis, false, this.store.now(), "pexpire"));
	}

	@RespCommand(value = "PERSIST", blocking = false)
	int persist(byte[] key) {
		int[] done = { 0 };
		this.store.change(key, (entry) -> {
			if (entry == null || entry.expiry() == Entry.NEVER) {
				return entry;
			}
			done[0] = 1;
			return this.store.entry(entry.value(), Entry.NEVER);
		});
		return done[0];
	}

	@RespCommand(value = "TTL", blocking = false)
	long secondsLeft(byte[] key) {
		long millis = millisLeft(key);
		return (millis < 0) ? millis : (millis + MILLIS / 2) / MILLIS;
	}

	@RespCommand(value = "PTTL", blocking = false)
	long millisLeft(byte[] key) {
		Entry entry = this.store.get(key);
		if (entry == null) {
			return ABSENT;
		}
		return (entry.expiry() == Entry.NEVER) ? -1 : Math.max(0, entry.expiry() - this.store.now());
	}

	@RespCommand(value = "DBSIZE", blocking = false)
	int size() {
		return this.store.size();
	}

	@RespCommand(value = { "FLUSHDB", "FLUSHALL" }, blocking = false)
	void clear(String... options) {
		this.store.clear();
	}

	// Visits every key, so it is no work for an event loop
	@RespCommand("KEYS")
	List<byte[]> keys(String pattern) {
		return matching(pattern);
	}

	@RespCommand(value = "SCAN", blocking = false)
	List<Object> scan(String cursor, String... options) {
		ScanOptions wanted = ScanOptions.of(options);
		KeyOrder.Step step = this.store.scan(ScanOptions.cursor(cursor), wanted.count());
		List<byte[]> found = new ArrayList<>();
		for (Key key : step.keys()) {
			if (wanted.pattern().matches(key.toString()) && isOfType(key, wanted.type())) {
				found.add(key.bytes());
			}
		}
		return List.of(String.valueOf(step.next()), found);
	}

	private boolean isOfType(Key key, @Nullable String type) {
		return type == null || type(key.bytes()).text().equals(type);
	}

	private List<byte[]> matching(String pattern) {
		KeyPattern matcher = new KeyPattern(pattern);
		List<byte[]> found = new ArrayList<>();
		for (Key key : this.store.keys()) {
			if (matcher.matches(key.toString())) {
				found.add(key.bytes());
			}
		}
		return found;
	}

	private int expireAt(byte[] key, long end) {
		int[] done = { 0 };
		this.store.change(key, (entry) -> {
			if (entry == null) {
				return null;
			}
			done[0] = 1;
			return this.store.entry(entry.value(), end);
		});
		return done[0];
	}

}
