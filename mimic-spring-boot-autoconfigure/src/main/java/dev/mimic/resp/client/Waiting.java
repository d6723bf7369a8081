package dev.mimic.resp.client;

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
final class Waiting {

	private Waiting() {
	}

	static void checkAllowed() {
		BlockingCalls.checkAllowed("run(...)");
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
	 * Makes a failure that shows where the caller waited.
	 * @param cause what happened, on another thread
	 * @return the failure
	 */
	private static RuntimeException failure(Throwable cause) {
		if (cause instanceof RespErrorException error) {
			RespErrorException copy = new RespErrorException(error.error());
			copy.initCause(error);
			return copy;
		}
		String message = String.valueOf(cause.getMessage());
		if (cause instanceof RespLoginException) {
			return new RespLoginException(message, cause);
		}
		if (cause instanceof RespConnectionException) {
			return new RespConnectionException(message, cause);
		}
		if (cause instanceof RespTimeoutException) {
			return new RespTimeoutException(message, cause);
		}
		if (cause instanceof RespQueueFullException) {
			return new RespQueueFullException(message, cause);
		}
		if (cause instanceof RespTransactionException) {
			return new RespTransactionException(message, cause);
		}
		return new RespClientException(message, cause);
	}

}
