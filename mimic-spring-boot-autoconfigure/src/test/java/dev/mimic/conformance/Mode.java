package dev.mimic.conformance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * When bodies and connects answer.
 *
 * @author Mimic Contributors
 */
enum Mode {

	/**
	 * At once, on the caller's thread.
	 */
	IMMEDIATE {

		@Override
		<T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> work) {
			return complete(new CompletableFuture<>(), work);
		}

		@Override
		<T extends @Nullable Object> T call(Supplier<CompletableFuture<T>> work) {
			return work.get().join();
		}

	},

	/**
	 * Later, on the one thread that also runs the bodies: whoever waits on it, waits for
	 * ever.
	 */
	DEFERRED {

		@Override
		<T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> work) {
			CompletableFuture<T> future = new CompletableFuture<>();
			EXECUTOR.execute(() -> complete(future, work));
			return future;
		}

		@Override
		<T extends @Nullable Object> T call(Supplier<CompletableFuture<T>> work) {
			return CompletableFuture.supplyAsync(work, EXECUTOR).thenCompose((future) -> future).join();
		}

	};

	private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "conformance");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Does the work of a body or a connect.
	 * @param <T> the type of the answer
	 * @param work computes the answer
	 * @return a future of the answer
	 */
	abstract <T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> work);

	/**
	 * Calls the resolver and waits for it.
	 * @param <T> the type of the result
	 * @param work calls the resolver
	 * @return the result
	 */
	abstract <T extends @Nullable Object> T call(Supplier<CompletableFuture<T>> work);

	private static <T extends @Nullable Object> CompletableFuture<T> complete(CompletableFuture<T> future,
			Supplier<T> work) {
		try {
			future.complete(work.get());
		}
		catch (RuntimeException ex) {
			future.completeExceptionally(ex);
		}
		return future;
	}

}
