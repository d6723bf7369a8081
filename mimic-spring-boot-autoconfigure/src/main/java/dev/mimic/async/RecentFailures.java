package dev.mimic.async;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Bounded memory of when something failed last. Holds the newest failures; the time is
 * given by the callers. May be used from any thread.
 *
 * @param <K> the type of what fails
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RecentFailures<K> {

	private final Map<K, Long> failures;

	private volatile boolean empty = true;

	/**
	 * Creates a memory.
	 * @param limit the most failures to hold
	 */
	public RecentFailures(int limit) {
		this.failures = new LinkedHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
				return size() > limit;
			}

		};
	}

	/**
	 * Returns whether nothing is held. Takes no lock.
	 * @return whether no failure is held
	 */
	public boolean isEmpty() {
		return this.empty;
	}

	/**
	 * Adds a failure, in place of an older one of the same.
	 * @param key the key of what failed
	 * @param now the time in nanoseconds
	 */
	public void add(K key, long now) {
		synchronized (this.failures) {
			// Taken out first, so that it is the newest
			this.failures.remove(key);
			this.failures.put(key, now);
			this.empty = false;
		}
	}

	/**
	 * Removes a failure, if there is one.
	 * @param key the key of what works again
	 */
	public void remove(K key) {
		if (this.empty) {
			return;
		}
		synchronized (this.failures) {
			this.failures.remove(key);
			this.empty = this.failures.isEmpty();
		}
	}

	/**
	 * Returns whether there was a failure lately.
	 * @param key the key
	 * @param time the time that counts as lately
	 * @param now the time in nanoseconds
	 * @return whether a failure is held that is not as old
	 */
	public boolean contains(K key, Duration time, long now) {
		Duration elapsed = elapsed(key, now);
		return elapsed != null && elapsed.compareTo(time) < 0;
	}

	/**
	 * Returns the time since the last failure.
	 * @param key the key
	 * @param now the time in nanoseconds
	 * @return the time, or {@code null} if no failure is held
	 */
	public @Nullable Duration elapsed(K key, long now) {
		if (this.empty) {
			return null;
		}
		Long failure;
		synchronized (this.failures) {
			failure = this.failures.get(key);
		}
		return (failure != null) ? Duration.ofNanos(now - failure) : null;
	}

}
