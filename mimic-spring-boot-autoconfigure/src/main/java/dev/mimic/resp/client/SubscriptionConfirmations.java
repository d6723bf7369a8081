package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Confirmations that a subscription waits for, and the callers that wait for them. A
 * subscription is ready when everything it has asked for was confirmed on the present
 * connection, and before it asks for anything. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class SubscriptionConfirmations {

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock

	private List<CompletableFuture<@Nullable Void>> waiters = new ArrayList<>();

	private boolean required;

	private boolean connected;

	private int missing;

	/**
	 * Set until everything was confirmed on this connection for the first time.
	 */
	private boolean fresh;

	private @Nullable RuntimeException refusal;

	private @Nullable RuntimeException end;

	/**
	 * Requires a connection, as there is something to ask for.
	 * @return {@code true} if none was required before
	 */
	boolean require() {
		this.lock.lock();
		try {
			boolean first = !this.required;
			this.required = true;
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Starts with a connection on which nothing was asked for yet.
	 */
	void onConnected() {
		this.lock.lock();
		try {
			this.connected = true;
			this.missing = 0;
			this.fresh = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Counts the next time at which everything is confirmed as the first one.
	 */
	void renew() {
		this.lock.lock();
		try {
			this.fresh = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for the next connection.
	 */
	void onLost() {
		this.lock.lock();
		try {
			this.connected = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for further confirmations.
	 * @param count the number of names that were sent
	 */
	void expect(int count) {
		this.lock.lock();
		try {
			this.missing += count;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes confirmations, and completes the futures of callers when none is missing.
	 * @param count the number of names that were confirmed, which may be zero
	 * @param onSubscribed runs before that, the first time on a connection
	 */
	void confirm(int count, Runnable onSubscribed) {
		List<CompletableFuture<@Nullable Void>> done;
		boolean first;
		this.lock.lock();
		try {
			this.missing = Math.max(0, this.missing - count);
			if (this.missing > 0 || !this.connected) {
				return;
			}
			done = takeWaiters();
			first = this.fresh;
			this.fresh = false;
		}
		finally {
			this.lock.unlock();
		}
		if (first) {
			onSubscribed.run();
		}
		done.forEach((waiter) -> waiter.complete(null));
	}

	private List<CompletableFuture<@Nullable Void>> takeWaiters() {
		List<CompletableFuture<@Nullable Void>> taken = this.waiters;
		this.waiters = new ArrayList<>();
		return taken;
	}

	/**
	 * Returns a future for a caller that waits.
	 * @return a future that completes when everything is confirmed
	 */
	CompletableFuture<@Nullable Void> ready() {
		CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
		this.lock.lock();
		try {
			if (this.end != null) {
				ready.completeExceptionally(this.end);
			}
			else if (this.refusal != null) {
				ready.completeExceptionally(this.refusal);
			}
			else if (!this.required || (this.connected && this.missing == 0)) {
				ready.complete(null);
			}
			else {
				this.waiters.add(ready);
			}
		}
		finally {
			this.lock.unlock();
		}
		return ready;
	}

	/**
	 * Lets go of a caller that has stopped to wait.
	 * @param waiter the future that the caller got
	 */
	void forget(CompletableFuture<@Nullable Void> waiter) {
		this.lock.lock();
		try {
			this.waiters.remove(waiter);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Fails the callers that wait now, and later ones as long as a channel is refused.
	 * @param cause the reason, or {@code null} if no channel is refused any more
	 */
	void refuse(@Nullable RuntimeException cause) {
		this.lock.lock();
		try {
			this.refusal = cause;
		}
		finally {
			this.lock.unlock();
		}
		if (cause != null) {
			fail(cause);
		}
	}

	/**
	 * Fails the callers that wait now.
	 * @param cause the reason
	 */
	void fail(Throwable cause) {
		List<CompletableFuture<@Nullable Void>> failed;
		this.lock.lock();
		try {
			failed = takeWaiters();
		}
		finally {
			this.lock.unlock();
		}
		failed.forEach((waiter) -> waiter.completeExceptionally(cause));
	}

	/**
	 * Fails the callers that wait now, and all later ones.
	 * @param cause the reason
	 */
	void end(RuntimeException cause) {
		this.lock.lock();
		try {
			this.end = cause;
		}
		finally {
			this.lock.unlock();
		}
		fail(cause);
	}

}
