package dev.mimic.flow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.mimic.Internal;
import dev.mimic.async.Durations;
import dev.mimic.async.Stages;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.ThreadExecutorMap;
import org.jspecify.annotations.Nullable;

/**
 * Support for blocking calls: refuses threads of event loops, honours interruption and
 * time limits.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class BlockingCalls {

	private BlockingCalls() {
	}

	/**
	 * Refuses a blocking call on a thread of an event loop, where it would hold up every
	 * connection of that loop, its own included. Threads that say that they
	 * {@linkplain FastThreadLocalThread#permitBlockingCalls() permit blocking calls} are
	 * fine.
	 * @param what the call, for the message
	 * @throws IllegalStateException if the current thread is one of an event loop
	 */
	public static void checkAllowed(String what) {
		if (ThreadExecutorMap.currentExecutor() == null) {
			return;
		}
		Thread thread = Thread.currentThread();
		if (!(thread instanceof FastThreadLocalThread fast) || !fast.permitBlockingCalls()) {
			throw new IllegalStateException(what + " would block the event loop '" + thread.getName()
					+ "', and every connection on it. Use the asynchronous method, "
					+ "or hand the work over to a thread that may block");
		}
	}

	/**
	 * Waits for a future, without looking at the thread.
	 * @param <T> the type of the outcome
	 * @param future the future; it is cancelled if the wait is given up
	 * @param timeout the longest time to wait, or {@code null} for no limit
	 * @return the outcome
	 * @throws SocketTimeoutException if the time is up
	 * @throws InterruptedIOException if the thread is interrupted, which it stays
	 * @throws IOException the failure of the future if it is an {@link IOException}, else
	 * a {@link FlowException} with the failure as its cause, but for unchecked ones,
	 * which are thrown as they are
	 */
	public static <T extends @Nullable Object> T await(CompletableFuture<T> future, @Nullable Duration timeout)
			throws IOException {
		try {
			return (timeout != null) ? future.get(Durations.nanos(timeout), TimeUnit.NANOSECONDS) : future.get();
		}
		catch (TimeoutException ex) {
			if (giveUp(future)) {
				throw new SocketTimeoutException(
						"No outcome within " + ((timeout != null) ? Durations.millis(timeout) : 0) + " ms");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (giveUp(future)) {
				throw new InterruptedIOException("Interrupted while waiting");
			}
		}
		catch (ExecutionException ex) {
			throw unwrap(ex);
		}
		return outcome(future);
	}

	private static boolean giveUp(CompletableFuture<?> future) {
		// A demand that can't be cancelled is just being fulfilled: its bytes must not be
		// lost
		return future.cancel(true) || !(future.isDone() || future instanceof Demand);
	}

	private static <T extends @Nullable Object> T outcome(CompletableFuture<T> future) throws IOException {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw unwrap(ex);
		}
	}

	private static IOException unwrap(Exception failure) {
		Throwable cause = Stages.unwrap(failure);
		if (cause instanceof IOException io) {
			return io;
		}
		if (cause instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		if (cause instanceof Error error) {
			throw error;
		}
		return new FlowException(String.valueOf(cause), cause);
	}

}
