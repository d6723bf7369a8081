package dev.mimic.sample.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.mimic.resp.RespErrorException;

/**
 * Entry of a key. Lists and hashes are only changed while the store locks their key.
 *
 * @param value the string ({@code byte[]}), list ({@code Deque}) or hash ({@code Map})
 * @param expiry the time of expiry in milliseconds, or {@link #NEVER}
 * @param version the version, which is unique to each change
 * @author Mimic Contributors
 */
record Entry(Object value, long expiry, long version) {

	static final long NEVER = Long.MAX_VALUE;

	private static final String WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";

	byte[] string() {
		if (this.value instanceof byte[] bytes) {
			return bytes;
		}
		throw new RespErrorException(WRONG_TYPE);
	}

	@SuppressWarnings("unchecked")
	Deque<byte[]> list() {
		if (this.value instanceof ArrayDeque) {
			return (Deque<byte[]>) this.value;
		}
		throw new RespErrorException(WRONG_TYPE);
	}

	@SuppressWarnings("unchecked")
	Map<Key, byte[]> hash() {
		if (this.value instanceof LinkedHashMap) {
			return (Map<Key, byte[]>) this.value;
		}
		throw new RespErrorException(WRONG_TYPE);
	}

	boolean isEmpty() {
		return (this.value instanceof ArrayDeque<?> list && list.isEmpty())
				|| (this.value instanceof LinkedHashMap<?, ?> hash && hash.isEmpty());
	}

	String type() {
		if (this.value instanceof byte[]) {
			return "string";
		}
		return (this.value instanceof ArrayDeque) ? "list" : "hash";
	}

}
