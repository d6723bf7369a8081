package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * Keys that clients have read and may keep, until they are told that one has changed. For
 * any thread.
 *
 * @author Mimic Contributors
 */
final class TrackingTable {

	/**
	 * Maximum number of keys, as in Redis. Beyond it, clients are told to drop one.
	 */
	static final int MAX_KEYS = 1_000_000;

	private final Set<KeyReader> readers = ConcurrentHashMap.newKeySet();

	private final ConcurrentMap<String, Set<KeyReader>> keys = new ConcurrentHashMap<>();

	private final int maxKeys;

	TrackingTable(int maxKeys) {
		this.maxKeys = maxKeys;
	}

	void add(KeyReader reader) {
		this.readers.add(reader);
	}

	void remove(KeyReader reader) {
		this.readers.remove(reader);
		if (this.readers.isEmpty()) {
			this.keys.clear();
		}
	}

	int keys() {
		return this.keys.size();
	}

	/**
	 * Notes that a client has read a key.
	 * @param reader the client
	 * @param key the key
	 */
	void read(KeyReader reader, byte[] key) {
		this.keys.compute(RespPublisher.name(key), (name, readers) -> {
			Set<KeyReader> set = (readers != null) ? readers : ConcurrentHashMap.newKeySet(1);
			set.removeIf((other) -> !other.isActive());
			set.add(reader);
			return set;
		});
		if (this.keys.size() > this.maxKeys) {
			evict();
		}
	}

	private void evict() {
		Iterator<String> names = this.keys.keySet().iterator();
		if (names.hasNext()) {
			String name = names.next();
			notifyReaders(null, name, RespPublisher.bytes(name));
		}
	}

	/**
	 * Notifies the clients that have read keys, or want to know of them.
	 * @param changer the client that has changed them, if it is one that tracks keys
	 * @param keys the keys
	 */
	void changed(@Nullable KeyReader changer, byte[]... keys) {
		if (this.readers.isEmpty()) {
			return;
		}
		for (byte[] key : keys) {
			notifyReaders(changer, RespPublisher.name(key), key);
		}
		for (KeyReader reader : this.readers) {
			if (isTold(reader, changer)) {
				List<byte[]> wanted = Arrays.stream(keys)
					.filter((key) -> reader.isInterestedIn(RespPublisher.name(key)))
					.toList();
				if (!wanted.isEmpty()) {
					reader.changed(wanted);
				}
			}
		}
	}

	private void notifyReaders(@Nullable KeyReader changer, String name, byte[] key) {
		Set<KeyReader> readers = this.keys.remove(name);
		if (readers != null) {
			for (KeyReader reader : readers) {
				if (isTold(reader, changer)) {
					reader.changed(List.of(key));
				}
			}
		}
	}

	private static boolean isTold(KeyReader reader, @Nullable KeyReader changer) {
		return reader.isActive() && !(reader == changer && reader.isNoLoop());
	}

	/**
	 * Notifies all clients that all keys have changed.
	 */
	void allChanged() {
		this.keys.clear();
		new ArrayList<>(this.readers).forEach((reader) -> reader.changed(null));
	}

}
