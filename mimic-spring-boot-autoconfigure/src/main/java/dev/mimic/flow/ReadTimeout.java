package dev.mimic.flow;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Time limit of blocking reads.
 *
 * @param time the time
 * @param name supplies the name of the limit
 * @author Mimic Contributors
 */
record ReadTimeout(Duration time, Supplier<String> name) {

	/**
	 * Creates a limit.
	 * @param time the time, or {@code null} or zero for no limit
	 * @param name supplies its name
	 * @return the limit, or {@code null} if there is none
	 */
	static @Nullable ReadTimeout of(@Nullable Duration time, Supplier<String> name) {
		if (time != null && time.isNegative()) {
			throw new IllegalArgumentException("'timeout' must not be negative");
		}
		return (time == null || time.isZero()) ? null : new ReadTimeout(time, name);
	}

	/**
	 * Waits for data.
	 * @param <T> the type of the outcome
	 * @param future the future of the data
	 * @param timeout the limit, or {@code null} for none
	 * @return the outcome
	 * @throws SocketTimeoutException if the time is up
	 * @throws IOException if reading fails
	 */
	static <T extends @Nullable Object> T await(CompletableFuture<T> future, @Nullable ReadTimeout timeout)
			throws IOException {
		try {
			return BlockingCalls.await(future, (timeout != null) ? timeout.time() : null);
		}
		catch (SocketTimeoutException ex) {
			// A failure of the flow below is one as well
			throw (timeout != null && future.isCancelled()) ? timeout.failure() : ex;
		}
	}

	private SocketTimeoutException failure() {
		return new SocketTimeoutException(
				"No data within " + Durations.millis(this.time) + " ms: " + this.name.get() + " is over");
	}

}
