package dev.mimic.transport.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Writes that have been handed to a channel and wait to be accepted. Writes may be added
 * from any thread.
 *
 * @author Mimic Contributors
 */
final class WriteWaiters extends AtomicReference<WriteWaiters.@Nullable Waiter> {

	private static final long serialVersionUID = 1L;

	boolean isEmpty() {
		return get() == null;
	}

	/**
	 * Adds a write.
	 * @return its future
	 */
	CompletableFuture<@Nullable Void> add() {
		Waiter waiter = new Waiter();
		Waiter newest;
		do {
			newest = get();
			waiter.next = newest;
		}
		while (!compareAndSet(newest, waiter));
		return waiter;
	}

	/**
	 * Accepts all writes, the oldest first.
	 */
	void accept() {
		removeAll((waiter) -> waiter.complete(null));
	}

	/**
	 * Fails all writes, the oldest first, each with an exception of its own.
	 * @param failure what they fail with
	 */
	void refuse(FlowException failure) {
		removeAll((waiter) -> waiter
			.completeExceptionally(new FlowClosedException(String.valueOf(failure.getMessage()), failure.getCause())));
	}

	private void removeAll(Consumer<Waiter> action) {
		Waiter newest = getAndSet(null);
		Waiter oldest = null;
		while (newest != null) {
			Waiter next = newest.next;
			newest.next = oldest;
			oldest = newest;
			newest = next;
		}
		while (oldest != null) {
			Waiter waiter = oldest;
			oldest = oldest.next;
			action.accept(waiter);
		}
	}

	/**
	 * A write that waits.
	 */
	static final class Waiter extends CompletableFuture<@Nullable Void> {

		private @Nullable Waiter next;

	}

}
