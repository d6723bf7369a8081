package dev.mimic.test;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Waits, with a limit, for the outcomes that a test expects.
 *
 * @author Mimic Contributors
 */
final class Outcomes {

	/**
	 * The longest time that anything may take, on a machine that is busy with others.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * The longest time for what needs no round trip.
	 */
	private static final Duration SOON = Duration.ofSeconds(2);

	/**
	 * A counter that does not change for this long has come to a stop.
	 */
	private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

	private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private Outcomes() {
	}

	static <T extends @Nullable Object> T get(CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError("The future failed with " + ex.getCause(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new AssertionError("The future did not complete within " + PATIENCE, ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting for the future", ex);
		}
	}

	static Throwable failure(CompletableFuture<?> future) {
		try {
			Object value = future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			throw new AssertionError("The future completed with " + value + " but had to fail");
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			return (cause != null) ? cause : ex;
		}
		catch (TimeoutException ex) {
			throw new AssertionError("The future did not complete within " + PATIENCE, ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting for the future", ex);
		}
	}

	static void settled(CompletableFuture<?> future) {
		get(future.handle((value, failure) -> Boolean.TRUE));
	}

	static <T extends @Nullable Object> CompletableFuture<T> inBackground(Callable<T> work) {
		CompletableFuture<T> future = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				future.complete(work.call());
			}
			catch (Throwable ex) {
				future.completeExceptionally(ex);
			}
		}, "contract-kit");
		thread.setDaemon(true);
		thread.start();
		return future;
	}

	static void until(String what, BooleanSupplier condition) {
		if (!holdsWithin(PATIENCE, condition)) {
			throw new AssertionError(what + " did not happen within " + PATIENCE);
		}
	}

	static void soon(String what, BooleanSupplier condition) {
		if (!holdsWithin(SOON, condition)) {
			throw new AssertionError(what + " did not happen within " + SOON);
		}
	}

	static boolean holdsWithin(Duration time, BooleanSupplier condition) {
		long deadline = System.nanoTime() + time.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - deadline > 0) {
				return false;
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		return true;
	}

	static long stalled(LongSupplier counter) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		long value = counter.getAsLong();
		long since = System.nanoTime();
		while (System.nanoTime() - since < STALL_NANOS) {
			LockSupport.parkNanos(POLL_NANOS);
			long now = counter.getAsLong();
			if (now != value) {
				value = now;
				since = System.nanoTime();
			}
			if (since - deadline > 0) {
				throw new AssertionError("Still going on after " + value);
			}
		}
		return value;
	}

}
