package dev.mimic.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Looks at stages that others made.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Stages {

	private Stages() {
	}

	/**
	 * Takes off what futures put around failures on their way to dependents.
	 * @param failure what a stage failed with
	 * @return what it really failed with
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable result = failure;
		while ((result instanceof CompletionException || result instanceof ExecutionException)
				&& result.getCause() != null) {
			result = result.getCause();
		}
		return result;
	}

	/**
	 * Returns the future behind a stage: one that can be asked whether it is done, and
	 * cancelled. Minimal stages refuse both, and other stages may refuse to be a future.
	 * @param <T> the type of the outcome
	 * @param stage the stage
	 * @return the stage itself if it is a full future, else a future that follows it
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> toFuture(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture();
		}
		catch (UnsupportedOperationException ex) {
			CompletableFuture<T> future = new CompletableFuture<>();
			stage.whenComplete((value, failure) -> {
				if (failure != null) {
					future.completeExceptionally(failure);
				}
				else {
					future.complete(value);
				}
			});
			return future;
		}
	}

}
