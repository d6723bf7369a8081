package dev.mimic.resp.client;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.mimic.flow.BlockingCalls;
import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * How callers wait for replies. How long is limited by who completes the future.
 *
 * @author Mimic Contributors
 */
final class BlockingReplies {

	private BlockingReplies() {
	}

	static void checkAllowed(String call) {
		BlockingCalls.checkAllowed(call);
	}

	static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(false);
			Thread.currentThread().interrupt();
			throw new RespClientException("The thread was interrupted while it waited", ex);
		}
		catch (CancellationException ex) {
			throw new RespClientException("The command was cancelled", ex);
		}
		catch (ExecutionException ex) {
			throw failure((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * Makes a failure that shows where the caller waited. It stands in place of the one
	 * that was made on another thread, so that its message is shown once.
	 * @param cause what happened
	 * @return the failure
	 */
	private static RuntimeException failure(Throwable cause) {
		if (cause instanceof RespErrorException error) {
			RespErrorException again = new RespErrorException(error.error());
			Arrays.stream(error.getSuppressed()).forEach(again::addSuppressed);
			return again;
		}
		return (cause instanceof RespClientException known) ? known.again()
				: new RespClientException(String.valueOf(cause.getMessage()), cause);
	}

}
