package dev.mimic.sample.store;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * Clients that wait for elements of lists, in the order in which they came.
 *
 * @author Mimic Contributors
 */
final class ListWaiters {

	private final Map<Key, Queue<ListWaiter>> waiters = new ConcurrentHashMap<>();

	boolean isWaitedFor(Key key) {
		return !this.waiters.isEmpty() && this.waiters.containsKey(key);
	}

	void add(ListWaiter waiter) {
		for (Key key : waiter.keys()) {
			this.waiters.compute(key, (same, queue) -> {
				Queue<ListWaiter> waiting = (queue != null) ? queue : new ConcurrentLinkedQueue<>();
				waiting.add(waiter);
				return waiting;
			});
		}
		waiter.whenComplete((reply, failure) -> remove(waiter));
	}

	private void remove(ListWaiter waiter) {
		for (Key key : waiter.keys()) {
			this.waiters.computeIfPresent(key, (same, queue) -> {
				queue.remove(waiter);
				return queue.isEmpty() ? null : queue;
			});
		}
	}

	/**
	 * Claims the first client that still waits.
	 * @param key the key of the list
	 * @return its reply, or {@code null} if there is none
	 */
	@Nullable ListWaiter claim(Key key) {
		Queue<ListWaiter> queue = this.waiters.get(key);
		if (queue != null) {
			for (ListWaiter waiter : queue) {
				if (waiter.claim()) {
					return waiter;
				}
			}
		}
		return null;
	}

}
