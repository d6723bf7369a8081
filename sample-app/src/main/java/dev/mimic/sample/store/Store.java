package dev.mimic.sample.store;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.mimic.resp.server.RespPeer;
import dev.mimic.resp.server.RespTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * In-memory store of keys and values. Every change of a key is atomic, and threads only
 * block each other for a short time. An expired entry is invisible to all clients, and
 * removed when it is accessed or scanned.
 *
 * @author Mimic Contributors
 */
@Component
class Store implements RespTransactions {

	private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

	/**
	 * The keys in their order. Changed when an entry is added or removed, while the map
	 * locks its key.
	 */
	private final KeyOrder order = new KeyOrder();

	private final AtomicLong versions = new AtomicLong();

	private final Clock clock;

	Store(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there is none
	 */
	@Nullable Entry get(byte[] key) {
		return get(new Key(key));
	}

	@Nullable Entry get(Key key) {
		Entry entry = this.entries.get(key);
		return (entry != null && isExpired(entry)) ? null : entry;
	}

	/**
	 * Reads an entry while it can't be changed.
	 * @param <T> the type of the result
	 * @param key its key
	 * @param reader reads the entry, {@code null} if there is none
	 * @return the result
	 */
	<T extends @Nullable Object> T read(byte[] key, Function<@Nullable Entry, T> reader) {
		Result<T> result = new Result<>();
		this.entries.compute(new Key(key), (same, entry) -> {
			Entry live = live(entry);
			result.value = reader.apply(live);
			return replaced(same, entry, live);
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
		this.entries.compute(new Key(key), (same, entry) -> {
			Entry changed = change.apply(live(entry));
			return replaced(same, entry, (changed == null || changed.isEmpty()) ? null : changed);
		});
	}

	void put(byte[] key, Entry entry) {
		Key same = new Key(key);
		// Most keys already exist
		if (this.entries.replace(same, entry) == null) {
			this.entries.compute(same, (absent, old) -> replaced(absent, old, entry));
		}
	}

	boolean remove(byte[] key) {
		boolean[] removed = { false };
		this.entries.computeIfPresent(new Key(key), (same, entry) -> {
			removed[0] = !isExpired(entry);
			return replaced(same, entry, null);
		});
		return removed[0];
	}

	void clear() {
		this.entries.keySet().forEach((key) -> remove(key.bytes()));
	}

	int size() {
		removeExpired();
		return this.entries.size();
	}

	Iterable<Key> keys() {
		removeExpired();
		return this.entries.keySet();
	}

	/**
	 * Returns some of the keys, and removes those of them that have expired. A client
	 * that continues until the cursor is zero receives each key that existed all the
	 * time.
	 * @param cursor zero to start, or the cursor of the previous step
	 * @param count the number of keys to visit
	 * @return the keys and the next cursor
	 */
	KeyOrder.Step scan(long cursor, int count) {
		KeyOrder.Step step = this.order.step(cursor, count);
		step.keys().forEach(this::removeExpired);
		step.keys().removeIf((key) -> get(key) == null);
		return step;
	}

	private void removeExpired() {
		this.entries.forEach((key, entry) -> {
			if (isExpired(entry)) {
				removeExpired(key);
			}
		});
	}

	private void removeExpired(Key key) {
		this.entries.computeIfPresent(key, (same, entry) -> replaced(same, entry, live(entry)));
	}

	private @Nullable Entry replaced(Key key, @Nullable Entry old, @Nullable Entry entry) {
		if (old == null && entry != null) {
			this.order.add(key);
		}
		else if (old != null && entry == null) {
			this.order.remove(key);
		}
		return entry;
	}

	/**
	 * Creates an entry with a new version.
	 * @param value its value
	 * @param expiry the time of expiry in milliseconds
	 * @return the entry
	 */
	Entry entry(Object value, long expiry) {
		return new Entry(value, expiry, this.versions.incrementAndGet());
	}

	long now() {
		return this.clock.millis();
	}

	@Override
	public long version(RespPeer session, byte[] key) {
		Entry entry = get(key);
		return (entry != null) ? entry.version() : 0;
	}

	private @Nullable Entry live(@Nullable Entry entry) {
		return (entry != null && isExpired(entry)) ? null : entry;
	}

	private boolean isExpired(Entry entry) {
		return entry.expiry() != Entry.NEVER && entry.expiry() <= now();
	}

	/**
	 * Holder for the result of a function.
	 *
	 * @param <T> the type of the result
	 */
	private static final class Result<T extends @Nullable Object> {

		private @Nullable T value;

		@SuppressWarnings({ "NullAway", "DataFlowIssue" }) // Null only where T is
															// nullable
		T get() {
			return this.value;
		}

	}

}
