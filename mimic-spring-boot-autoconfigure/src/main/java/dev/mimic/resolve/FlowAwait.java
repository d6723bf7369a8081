package dev.mimic.resolve;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;

/**
 * Waits for the flow of a resolution on behalf of a blocking caller.
 *
 * @author Mimic Contributors
 */
final class FlowAwait {

	private FlowAwait() {
	}

	/**
	 * Waits for a flow. If the thread is interrupted, cancels the resolution; a flow that
	 * was faster than the cancel is returned all the same, and owned by the caller.
	 * @param future the future of the flow
	 * @return the flow
	 * @throws FlowResolutionException if there is none
	 */
	static Flow await(CompletableFuture<Flow> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (future.cancel(false)) {
				throw new FlowResolutionException("The thread was interrupted while waiting for a flow", null, ex);
			}
			return outcome(future);
		}
		catch (CancellationException ex) {
			throw new FlowResolutionException("The resolution was cancelled", null, ex);
		}
		catch (ExecutionException ex) {
			throw rethrow(Stages.unwrap(ex));
		}
	}

	private static Flow outcome(CompletableFuture<Flow> future) {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw rethrow(Stages.unwrap(ex));
		}
	}

	private static RuntimeException rethrow(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof FlowResolutionException resolution) {
			resolution.addSuppressed(new CallerStackException());
			throw resolution;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
		throw new FlowResolutionException(String.valueOf(failure.getMessage()), null, failure);
	}

	/**
	 * Stack trace of the waiting caller, as the failure itself was created on another
	 * thread.
	 */
	private static final class CallerStackException extends Exception {

		private static final long serialVersionUID = 1L;

		CallerStackException() {
			super("The caller waited here");
		}

	}

}
