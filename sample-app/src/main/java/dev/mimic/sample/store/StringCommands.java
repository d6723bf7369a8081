package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.jspecify.annotations.Nullable;

/**
 * Commands for strings and counters.
 *
 * @author Mimic Contributors
 */
@RespController
class StringCommands {

	private static final String SYNTAX_ERROR = "ERR syntax error";

	private final Store store;

	StringCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "GET", blocking = false)
	byte @Nullable [] get(byte[] key) {
		Entry entry = this.store.get(key);
		return (entry != null) ? entry.string() : null;
	}

	@RespCommand(value = "SET", blocking = false)
	@Nullable Object set(byte[] key, byte[] value, String... options) {
		if (options.length == 0) {
			this.store.put(key, this.store.entry(value, Entry.NEVER));
			return RespSimpleString.OK;
		}
		SetOptions wanted = SetOptions.parse(options, this.store.now());
		List<@Nullable Entry> before = new ArrayList<>(1);
		boolean[] done = { false };
		this.store.change(key, (entry) -> {
			before.add(entry);
			if (wanted.returnOld() && entry != null) {
				entry.string();
			}
			done[0] = wanted.allow(entry != null);
			return (done[0]) ? this.store.entry(value, wanted.expiry(entry)) : entry;
		});
		if (wanted.returnOld()) {
			Entry old = before.get(0);
			return (old != null) ? old.string() : null;
		}
		return (done[0]) ? RespSimpleString.OK : null;
	}

	@RespCommand(value = "SETNX", blocking = false)
	int setIfAbsent(byte[] key, byte[] value) {
		return (set(key, value, "NX") != null) ? 1 : 0;
	}

	@RespCommand(value = "MGET", blocking = false, min = 1)
	List<byte @Nullable []> getAll(List<byte[]> keys) {
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		for (byte[] key : keys) {
			Entry entry = this.store.get(key);
			values.add((entry != null && entry.value() instanceof byte[] bytes) ? bytes : null);
		}
		return values;
	}

	@RespCommand(value = "MSET", blocking = false, min = 2)
	void setAll(Map<byte[], byte[]> values) {
		values.forEach((key, value) -> this.store.put(key, this.store.entry(value, Entry.NEVER)));
	}

	@RespCommand(value = "GETDEL", blocking = false)
	byte @Nullable [] getAndDelete(byte[] key) {
		List<byte[]> value = new ArrayList<>(1);
		this.store.change(key, (entry) -> {
			if (entry != null) {
				value.add(entry.string());
			}
			return null;
		});
		return value.isEmpty() ? null : value.get(0);
	}

	@RespCommand(value = "STRLEN", blocking = false)
	int length(byte[] key) {
		byte[] value = get(key);
		return (value != null) ? value.length : 0;
	}

	@RespCommand(value = "APPEND", blocking = false)
	int append(byte[] key, byte[] more) {
		int[] length = { 0 };
		this.store.change(key, (entry) -> {
			byte[] old = (entry != null) ? entry.string() : new byte[0];
			byte[] joined = Arrays.copyOf(old, old.length + more.length);
			System.arraycopy(more, 0, joined, old.length, more.length);
			length[0] = joined.length;
			return this.store.entry(joined, (entry != null) ? entry.expiry() : Entry.NEVER);
		});
		return length[0];
	}

	@RespCommand(value = "INCR", blocking = false)
	long increment(byte[] key) {
		return incrementBy(key, 1);
	}

	@RespCommand(value = "DECR", blocking = false)
	long decrement(byte[] key) {
		return incrementBy(key, -1);
	}

	@RespCommand(value = "INCRBY", blocking = false)
	long incrementBy(byte[] key, long amount) {
		long[] result = { 0 };
		this.store.change(key, (entry) -> {
			result[0] = add((entry != null) ? Numbers.parse(entry.string()) : 0, amount);
			return this.store.entry(Numbers.text(result[0]), (entry != null) ? entry.expiry() : Entry.NEVER);
		});
		return result[0];
	}

	@RespCommand(value = "DECRBY", blocking = false)
	long decrementBy(byte[] key, long amount) {
		if (amount == Long.MIN_VALUE) {
			throw new RespErrorException("ERR decrement would overflow");
		}
		return incrementBy(key, -amount);
	}

	private static long add(long value, long amount) {
		try {
			return Math.addExact(value, amount);
		}
		catch (ArithmeticException ex) {
			throw new RespErrorException("ERR increment or decrement would overflow");
		}
	}

	/**
	 * Options of {@code SET}.
	 *
	 * @param ifAbsent whether to set it only if there is none
	 * @param ifPresent whether to set it only if there is one
	 * @param returnOld whether to reply with the old value
	 * @param keepExpiry whether to keep the time of expiry
	 * @param end the time of expiry in milliseconds
	 */
	private record SetOptions(boolean ifAbsent, boolean ifPresent, boolean returnOld, boolean keepExpiry, long end) {

		static SetOptions parse(String[] words, long now) {
			boolean ifAbsent = false;
			boolean ifPresent = false;
			boolean returnOld = false;
			boolean keep = false;
			long end = Entry.NEVER;
			for (int i = 0; i < words.length; i++) {
				String word = words[i].toUpperCase(Locale.ROOT);
				switch (word) {
					case "NX" -> {
						ifAbsent = true;
					}
					case "XX" -> {
						ifPresent = true;
					}
					case "GET" -> {
						returnOld = true;
					}
					case "KEEPTTL" -> {
						keep = true;
					}
					case "EX", "PX", "EXAT", "PXAT" -> {
						if (++i == words.length || end != Entry.NEVER) {
							throw new RespErrorException(SYNTAX_ERROR);
						}
						end = Expiry.end(word, words[i], now, "set");
					}
					default -> throw new RespErrorException(SYNTAX_ERROR);
				}
			}
			if ((ifAbsent && ifPresent) || (keep && end != Entry.NEVER)) {
				throw new RespErrorException(SYNTAX_ERROR);
			}
			return new SetOptions(ifAbsent, ifPresent, returnOld, keep, end);
		}

		boolean allow(boolean present) {
			return present ? !this.ifAbsent : !this.ifPresent;
		}

		long expiry(@Nullable Entry old) {
			return (this.keepExpiry && old != null) ? old.expiry() : this.end;
		}

	}

}
