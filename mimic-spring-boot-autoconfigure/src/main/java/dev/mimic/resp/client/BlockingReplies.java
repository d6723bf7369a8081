package dev.mimic.resp.client;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.mimic.flow.BlockingCalls;
import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Support for callers that block until a reply arrives. The time is limited by the side
 * that completes the future.
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
	 * Creates a failure whose stack trace is that of the caller. It replaces the failure
	 * of the other thread, so that the message is shown once.
	 * @param cause the failure of the future
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
