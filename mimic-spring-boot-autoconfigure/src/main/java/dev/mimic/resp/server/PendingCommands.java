package dev.mimic.resp.server;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Commands of a client that have begun and wait, for a thread, on a thread, or for a
 * future reply. For any thread.
 *
 * @author Mimic Contributors
 */
final class PendingCommands {

	/**
	 * Created for the first one, as most commands reply at once.
	 */
	private @Nullable Set<CompletableFuture<?>> futures;

	private boolean abandoned;

	private volatile int count;

	private volatile boolean running;

	/**
	 * Time of the last progress in nanoseconds.
	 */
	private volatile long progress = System.nanoTime();

	/**
	 * Notes that a command waits for a thread.
	 */
	void queued() {
		this.progress = System.nanoTime();
	}

	/**
	 * Notes that a command runs which may block.
	 */
	void started() {
		this.progress = System.nanoTime();
		this.running = true;
	}

	/**
	 * Notes that the running command has returned.
	 */
	void returned() {
		this.running = false;
	}

	/**
	 * Adds a future reply. It is cancelled if the client is gone, or goes.
	 * @param future the future
	 */
	void add(CompletableFuture<?> future) {
		if (remember(future)) {
			future.whenComplete((value, failure) -> remove(future));
		}
		else {
			cancel(future);
		}
	}

	private synchronized boolean remember(CompletableFuture<?> future) {
		if (this.abandoned) {
			return false;
		}
		if (this.futures == null) {
			this.futures = Collections.newSetFromMap(new IdentityHashMap<>());
		}
		this.futures.add(future);
		this.count = this.futures.size();
		this.progress = System.nanoTime();
		return true;
	}

	private synchronized void remove(CompletableFuture<?> future) {
		if (this.futures != null) {
			this.futures.remove(future);
			this.count = this.futures.size();
			this.progress = System.nanoTime();
		}
	}

	/**
	 * Tells whether a command waits on a thread or for a future reply.
	 * @return whether there is one
	 */
	boolean isWaiting() {
		return this.running || this.count > 0;
	}

	/**
	 * Returns for how long no command has begun or ended.
	 * @return the nanoseconds
	 */
	long stalledFor() {
		return System.nanoTime() - this.progress;
	}

	/**
	 * Cancels all future replies, as the client is gone.
	 */
	void abandon() {
		abandoned().forEach(PendingCommands::cancel);
	}

	private synchronized List<CompletableFuture<?>> abandoned() {
		this.abandoned = true;
		return (this.futures != null) ? List.copyOf(this.futures) : List.of();
	}

	private static void cancel(CompletableFuture<?> future) {
		try {
			future.cancel(true);
		}
		catch (RuntimeException ex) {
			// A future of the application that can't be cancelled
		}
	}

}
