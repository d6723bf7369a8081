package dev.mimic.sample.store;

import java.time.Clock;
import java.util.LinkedList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Keys and values of a database in memory. Every change of a key is atomic, and threads
 * only block each other for a short time. An expired entry is invisible to all clients,
 * and removed when it is accessed or scanned.
 *
 * @author Mimic Contributors
 */
final class Keyspace {

	private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

	/**
	 * The keys in their order. Changed when an entry is added or removed, while the map
	 * locks its key.
	 */
	private final KeyOrder order = new KeyOrder();

	private final ListWaiters waiters = new ListWaiters();

	private final AtomicLong versions = new AtomicLong();

	private final Clock clock;

	private final Consumer<byte[]> changed;

	Keyspace(Clock clock, Consumer<byte[]> changed) {
		this.clock = clock;
		this.changed = changed;
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
			result.set(reader.apply((live != null) ? type.of(live) : type.create()));
			return replaced(same, entry, live);
		});
		return result.get();
	}

	/**
	 * Changes an entry.
	 * @param key its key
	 * @param change returns the new entry for the old one; either can be {@code null} for
	 * none
	 * @return whether the new entry is another one
	 */
	boolean change(byte[] key, UnaryOperator<@Nullable Entry> change) {
		Key same = new Key(key);
		boolean changed = update(same, change);
		if (this.waiters.isWaitedFor(same)) {
			Transactions.afterwards(() -> serve(same));
		}
		return changed;
	}

	private boolean update(Key key, UnaryOperator<@Nullable Entry> change) {
		boolean[] changed = { false };
		this.entries.compute(key, (same, entry) -> {
			Entry next = change.apply(live(entry));
			changed[0] = next != entry;
			return replaced(same, entry, (next == null || next.isEmpty()) ? null : next);
		});
		return changed[0];
	}

	void put(byte[] key, Entry entry) {
		Key same = new Key(key);
		// Most keys already exist
		if (this.entries.replace(same, entry) == null) {
			this.entries.compute(same, (absent, old) -> replaced(absent, old, entry));
		}
	}

	/**
	 * Removes an entry.
	 * @param key its key
	 * @return the entry, or {@code null} if there was none
	 */
	@Nullable Entry take(byte[] key) {
		Result<@Nullable Entry> result = new Result<>();
		this.entries.computeIfPresent(new Key(key), (same, entry) -> {
			result.set(live(entry));
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
		boolean changed = update(key, (entry) -> {
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
			delivery.set(() -> waiter.deliver(key, element));
			return entry(list, entry.expiry());
		});
		if (changed) {
			this.changed.accept(key.bytes());
		}
		return delivery.get();
	}

	void clear() {
		this.entries.keySet().forEach((key) -> take(key.bytes()));
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
		if (update(key, UnaryOperator.identity())) {
			this.changed.accept(key.bytes());
		}
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

}
