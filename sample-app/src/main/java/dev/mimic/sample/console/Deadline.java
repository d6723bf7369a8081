package dev.mimic.sample.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Deadline for waiting for futures.
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
	 * Waits for a future, and cancels it at the deadline.
	 * @param <T> the type of the outcome
	 * @param future the future
	 * @return its value
	 * @throws ExecutionException if it failed
	 * @throws TimeoutException if it was cancelled at the deadline
	 * @throws InterruptedException if the thread was interrupted
	 */
	<T extends @Nullable Object> T await(CompletableFuture<T> future)
			throws ExecutionException, TimeoutException, InterruptedException {
		try {
			return future.get(Math.max(0, this.end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// A value that arrives at this moment is owned here, and would leak otherwise
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
