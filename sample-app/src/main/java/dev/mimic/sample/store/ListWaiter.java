package dev.mimic.sample.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Reply to a client that waits for an element of one of several lists. It is given at
 * most one element, and none once its client has left or has waited long enough.
 *
 * @author Mimic Contributors
 */
final class ListWaiter extends CompletableFuture<@Nullable Object> {

	private final List<Key> keys;

	private final boolean left;

	private final Delivery delivery;

	private final AtomicBoolean claimed = new AtomicBoolean();

	/**
	 * Creates a reply.
	 * @param keys the keys of the lists
	 * @param left whether the first element is taken, and not the last one
	 * @param delivery what to do with it
	 */
	ListWaiter(List<Key> keys, boolean left, Delivery delivery) {
		this.keys = keys;
		this.left = left;
		this.delivery = delivery;
	}

	List<Key> keys() {
		return this.keys;
	}

	boolean isLeft() {
		return this.left;
	}

	/**
	 * Claims this reply.
	 * @return whether it is the caller's to complete
	 */
	boolean claim() {
		return this.claimed.compareAndSet(false, true);
	}

	/**
	 * Completes this reply with an element. It must have been claimed.
	 * @param key the key of the list
	 * @param element the element
	 */
	void deliver(Key key, byte[] element) {
		try {
			complete(this.delivery.deliver(key, element));
		}
		catch (RuntimeException ex) {
			completeExceptionally(ex);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return claim() && super.cancel(mayInterruptIfRunning);
	}

	/**
	 * Use of an element.
	 */
	@FunctionalInterface
	interface Delivery {

		/**
		 * Uses an element.
		 * @param key the key of the list that it was taken from
		 * @param element the element
		 * @return the reply
		 */
		Object deliver(Key key, byte[] element);

	}

}
