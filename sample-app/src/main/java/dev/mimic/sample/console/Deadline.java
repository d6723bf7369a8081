package dev.mimic.sample.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A point in time until which futures are waited for.
 *
 * @author Mimic Contributors
 */
final class Deadline {

	private final Duration timeout;

	private final long end;

	private Deadline(Duration timeout) {
		this.timeout = timeout;
		this.end = System.nanoTime() + timeout.toNanos();
	}

	static Deadline in(Duration timeout) {
		return new Deadline(timeout);
	}

	/**
	 * Waits for a future, and gives it up at the deadline.
	 * @param <T> the type of the outcome
	 * @param future the future
	 * @return its value
	 * @throws ExecutionException if it failed
	 * @throws TimeoutException if it was given up
	 * @throws InterruptedException if the thread was interrupted
	 */
	<T extends @Nullable Object> T await(CompletableFuture<T> future)
			throws ExecutionException, TimeoutException, InterruptedException {
		try {
			return future.get(Math.max(0, this.end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// A value that comes right now is ours, and nobody else would release it
			if (!future.cancel(false)) {
				return future.get();
			}
			throw ex;
		}
		catch (InterruptedException ex) {
			future.cancel(false);
			throw ex;
		}
	}

	@Override
	public String toString() {
		return this.timeout.toMillis() + " ms";
	}

}
