package dev.mimic.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Future that can make its dependents run with a fresh stack.
 * <p>
 * Code that continues in the completion of a future that it has just received recurses
 * for as long as those futures are already complete. Completing one of them on another
 * thread does not end the recursion: the other thread may be faster than the caller,
 * which then continues right there, as if the future had been complete. Therefore the
 * dependents have to move.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class UnwindingFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	/**
	 * Returns the executor on which dependents have to run.
	 * @return the executor, or {@code null} if they may run anywhere
	 */
	protected abstract @Nullable Executor unwindOn();

	/**
	 * Creates the futures of the dependents, which move their own dependents as well.
	 */
	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		Executor executor = unwindOn();
		return (executor != null) ? new FreshStackFuture<>(executor) : new CompletableFuture<>();
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
		Executor executor = unwindOn();
		return (executor != null) ? thenApplyAsync(function, executor) : super.thenApply(function);
	}

	@Override
	public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
		Executor executor = unwindOn();
		return (executor != null) ? thenAcceptAsync(action, executor) : super.thenAccept(action);
	}

	@Override
	public CompletableFuture<Void> thenRun(Runnable action) {
		Executor executor = unwindOn();
		return (executor != null) ? thenRunAsync(action, executor) : super.thenRun(action);
	}

	@Override
	public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombine(
			CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
		Executor executor = unwindOn();
		return (executor != null) ? thenCombineAsync(other, function, executor) : super.thenCombine(other, function);
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBoth(CompletionStage<? extends U> other,
			BiConsumer<? super T, ? super U> action) {
		Executor executor = unwindOn();
		return (executor != null) ? thenAcceptBothAsync(other, action, executor) : super.thenAcceptBoth(other, action);
	}

	@Override
	public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
		Executor executor = unwindOn();
		return (executor != null) ? runAfterBothAsync(other, action, executor) : super.runAfterBoth(other, action);
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other,
			Function<? super T, U> function) {
		Executor executor = unwindOn();
		return (executor != null) ? applyToEitherAsync(other, function, executor)
				: super.applyToEither(other, function);
	}

	@Override
	public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
		Executor executor = unwindOn();
		return (executor != null) ? acceptEitherAsync(other, action, executor) : super.acceptEither(other, action);
	}

	@Override
	public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
		Executor executor = unwindOn();
		return (executor != null) ? runAfterEitherAsync(other, action, executor) : super.runAfterEither(other, action);
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> thenCompose(
			Function<? super T, ? extends CompletionStage<U>> function) {
		Executor executor = unwindOn();
		return (executor != null) ? thenComposeAsync(function, executor) : super.thenCompose(function);
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> handle(
			BiFunction<? super T, Throwable, ? extends U> function) {
		Executor executor = unwindOn();
		return (executor != null) ? handleAsync(function, executor) : super.handle(function);
	}

	@Override
	public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
		Executor executor = unwindOn();
		return (executor != null) ? whenCompleteAsync(action, executor) : super.whenComplete(action);
	}

	@Override
	public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
		Executor executor = unwindOn();
		return (executor != null) ? exceptionallyAsync(function, executor) : super.exceptionally(function);
	}

	@Override
	public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
		Executor executor = unwindOn();
		return (executor != null) ? exceptionallyComposeAsync(function, executor)
				: super.exceptionallyCompose(function);
	}

}
