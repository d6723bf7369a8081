package dev.mimic.sample.store;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Database as a client sees it: names the keys that its commands read and change, so that
 * clients can keep values.
 *
 * @author Mimic Contributors
 */
final class Database {

	private final RespPeer client;

	private final Keyspace keyspace;

	Database(RespPeer client, Keyspace keyspace) {
		this.client = client;
		this.keyspace = keyspace;
	}

	/**
	 * Returns an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there is none
	 */
	@Nullable Entry get(byte[] key) {
		this.client.keysRead(key);
		return this.keyspace.get(new Key(key));
	}

	@Nullable Entry get(Key key) {
		return this.keyspace.get(key);
	}

	/**
	 * Reads a value while it can't be changed.
	 * @param <V> the class of the value
	 * @param <T> the type of the result
	 * @param key its key
	 * @param type its type
	 * @param reader reads the value, an empty one if there is none
	 * @return the result
	 * @throws dev.mimic.resp.RespErrorException if the value is of another type
	 */
	<V, T extends @Nullable Object> T view(byte[] key, ValueType<V> type, Function<V, T> reader) {
		this.client.keysRead(key);
		return this.keyspace.view(key, type, reader);
	}

	/**
	 * Changes a value.
	 * @param <V> the class of the value
	 * @param <T> the type of the result
	 * @param key its key
	 * @param type its type
	 * @param editor changes the value, an empty one if there was none, and returns the
	 * result. An empty collection is removed
	 * @return the result
	 * @throws dev.mimic.resp.RespErrorException if the value is of another type
	 */
	<V, T extends @Nullable Object> T edit(byte[] key, ValueType<V> type, Function<Edit<V>, T> editor) {
		Result<T> result = new Result<>();
		change(key, (entry) -> {
			Edit<V> edit = new Edit<>((entry != null) ? type.of(entry) : type.create(), entry != null);
			result.set(editor.apply(edit));
			return edit.isChanged() ? entry(edit.value(), (entry != null) ? entry.expiry() : Entry.NEVER) : entry;
		});
		return result.get();
	}

	/**
	 * Changes an entry.
	 * @param key its key
	 * @param change returns the new entry for the old one; either can be {@code null} for
	 * none
	 */
	void change(byte[] key, UnaryOperator<@Nullable Entry> change) {
		if (this.keyspace.change(key, change)) {
			this.client.keysChanged(key);
		}
	}

	void put(byte[] key, Entry entry) {
		this.keyspace.put(key, entry);
		this.client.keysChanged(key);
	}

	boolean remove(byte[] key) {
		return take(key) != null;
	}

	/**
	 * Removes an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there was none
	 */
	@Nullable Entry take(byte[] key) {
		Entry entry = this.keyspace.take(key);
		if (entry != null) {
			this.client.keysChanged(key);
		}
		return entry;
	}

	/**
	 * Lets a client wait for an element of a list, which may be there already.
	 * @param waiter the reply to the client
	 */
	void await(ListWaiter waiter) {
		this.keyspace.await(waiter);
	}

	Keyspace keyspace() {
		return this.keyspace;
	}

	/**
	 * Creates an entry with a new version.
	 * @param value its value
	 * @param expiry the time of expiry in milliseconds
	 * @return the entry
	 */
	Entry entry(Object value, long expiry) {
		return this.keyspace.entry(value, expiry);
	}

	long now() {
		return this.keyspace.now();
	}

}
