package dev.mimic.sample.store;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.mimic.resp.server.RespSession;
import dev.mimic.resp.server.RespTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The keys and their values, in memory. Every change of a key is atomic; no thread waits
 * for another one for long. An entry that has expired is gone for everybody, and freed
 * when somebody asks for it or scans.
 *
 * @author Mimic Contributors
 */
@Component
class Store implements RespTransactions {

	private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

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
	 * Reads an entry while nobody changes it.
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
			return live;
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
			return (changed == null || changed.isEmpty()) ? null : changed;
		});
	}

	void put(byte[] key, Entry entry) {
		this.entries.put(new Key(key), entry);
	}

	boolean remove(byte[] key) {
		Entry removed = this.entries.remove(new Key(key));
		return removed != null && !isExpired(removed);
	}

	void clear() {
		this.entries.clear();
	}

	int size() {
		this.entries.values().removeIf(this::isExpired);
		return this.entries.size();
	}

	Iterable<Key> keys() {
		this.entries.values().removeIf(this::isExpired);
		return this.entries.keySet();
	}

	/**
	 * Makes an entry of now.
	 * @param value its value
	 * @param expiry when it ends, in milliseconds
	 * @return the entry
	 */
	Entry entry(Object value, long expiry) {
		return new Entry(value, expiry, this.versions.incrementAndGet());
	}

	long now() {
		return this.clock.millis();
	}

	@Override
	public long version(RespSession session, byte[] key) {
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
	 * Takes the result out of a function.
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
