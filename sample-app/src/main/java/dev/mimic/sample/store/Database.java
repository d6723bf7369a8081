package dev.mimic.sample.store;

import java.time.Clock;
import java.util.LinkedList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Keys and values in memory. Every change of a key is atomic, and threads only block each
 * other for a short time. An expired entry is invisible to all clients, and removed when
 * it is accessed or scanned.
 *
 * @author Mimic Contributors
 */
class Database {

	private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

	/**
	 * The keys in their order. Changed when an entry is added or removed, while the map
	 * locks its key.
	 */
	private final KeyOrder order = new KeyOrder();

	private final ListWaiters waiters = new ListWaiters();

	private final AtomicLong versions = new AtomicLong();

	private final Clock clock;

	Database(Clock clock) {
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
		Result<T> result = new Result<>();
		this.entries.compute(new Key(key), (same, entry) -> {
			Entry live = live(entry);
			result.value = reader.apply((live != null) ? type.of(live) : type.create());
			return replaced(same, entry, live);
		});
		return result.get();
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
			result.value = editor.apply(edit);
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
		Key changed = new Key(key);
		update(changed, change);
		if (this.waiters.isWaitedFor(changed)) {
			Transactions.afterwards(() -> serve(changed));
		}
	}

	private void update(Key key, UnaryOperator<@Nullable Entry> change) {
		this.entries.compute(key, (same, entry) -> {
			Entry next = change.apply(live(entry));
			return replaced(same, entry, (next == null || next.isEmpty()) ? null : next);
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
		return take(key) != null;
	}

	/**
	 * Removes an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there was none
	 */
	@Nullable Entry take(byte[] key) {
		Result<@Nullable Entry> result = new Result<>();
		this.entries.computeIfPresent(new Key(key), (same, entry) -> {
			result.value = live(entry);
			return replaced(same, entry, null);
		});
		return result.get();
	}

	/**
	 * Lets a client wait for an element of a list, which may be there already.
	 * @param waiter the reply to the client
	 */
	void await(ListWaiter waiter) {
		this.waiters.add(waiter);
		waiter.keys().forEach(this::serve);
	}

	private void serve(Key key) {
		Runnable delivery = delivery(key);
		while (delivery != null) {
			delivery.run();
			delivery = delivery(key);
		}
	}

	private @Nullable Runnable delivery(Key key) {
		Result<@Nullable Runnable> delivery = new Result<>();
		update(key, (entry) -> {
			if (entry == null || !ValueType.LIST.isInstance(entry.value())) {
				return entry;
			}
			ListWaiter waiter = this.waiters.claim(key);
			if (waiter == null) {
				return entry;
			}
			LinkedList<byte[]> list = ValueType.LIST.of(entry);
			byte[] element = waiter.isLeft() ? list.removeFirst() : list.removeLast();
			// Completed when the key is no longer locked
			delivery.value = () -> waiter.deliver(key, element);
			return entry(list, entry.expiry());
		});
		return delivery.get();
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
