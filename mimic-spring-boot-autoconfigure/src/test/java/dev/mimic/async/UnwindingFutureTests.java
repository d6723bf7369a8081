package dev.mimic.async;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.mimic.testkit.ManualExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for {@link UnwindingFuture} and {@link FreshStackFuture}.
 *
 * @author Mimic Contributors
 */
class UnwindingFutureTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final List<String> ran = new ArrayList<>();

	@ParameterizedTest
	@MethodSource
	void dependentsRunOnTheExecutor(boolean fails, Dependent dependent) {
		FreshStackFuture<String> future = new FreshStackFuture<>(this.executor);
		if (fails) {
			future.completeExceptionally(new IllegalStateException("failed"));
		}
		else {
			future.complete("a");
		}
		CompletionStage<?> first = dependent.apply(future, this.ran);
		assertThat(this.ran).isEmpty();
		assertThat(first.toCompletableFuture()).isNotDone();
		first.whenComplete((value, failure) -> this.ran.add("next"));
		this.executor.runAll();
		assertThat(this.ran).containsExactly("ran", "next");
		assertThat(first.toCompletableFuture()).isCompleted();
		first.whenComplete((value, failure) -> this.ran.add("last"));
		assertThat(this.ran).hasSize(2);
		this.executor.runAll();
		assertThat(this.ran).hasSize(3);
	}

	@ParameterizedTest
	@MethodSource
	void everyStageMethodIsOverridden(Method method) {
		assertThatCode(() -> UnwindingFuture.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
			.doesNotThrowAnyException();
	}

	/**
	 * Returns the methods that run dependents wherever the future completes. Those that
	 * end with "Async" name their executor, or run on that of the future.
	 */
	static Stream<Method> everyStageMethodIsOverridden() {
		return Arrays.stream(CompletionStage.class.getMethods())
			.filter((method) -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
			.filter((method) -> method.getParameterCount() > 0 && !method.getName().endsWith("Async"));
	}

	static Stream<Arguments> dependentsRunOnTheExecutor() {
		CompletableFuture<String> never = new CompletableFuture<>();
		CompletableFuture<String> other = CompletableFuture.completedFuture("b");
		return Stream.of(normal("thenApply", (future, ran) -> future.thenApply((value) -> ran.add("ran"))),
				normal("thenAccept", (future, ran) -> future.thenAccept((value) -> ran.add("ran"))),
				normal("thenRun", (future, ran) -> future.thenRun(() -> ran.add("ran"))),
				normal("thenCombine", (future, ran) -> future.thenCombine(other, (value, second) -> ran.add("ran"))),
				normal("thenAcceptBoth",
						(future, ran) -> future.thenAcceptBoth(other, (value, second) -> ran.add("ran"))),
				normal("runAfterBoth", (future, ran) -> future.runAfterBoth(other, () -> ran.add("ran"))),
				normal("applyToEither", (future, ran) -> future.applyToEither(never, (value) -> ran.add("ran"))),
				normal("acceptEither", (future, ran) -> future.acceptEither(never, (value) -> ran.add("ran"))),
				normal("runAfterEither", (future, ran) -> future.runAfterEither(never, () -> ran.add("ran"))),
				normal("thenCompose", (future, ran) -> future.thenCompose((value) -> {
					ran.add("ran");
					return other;
				})), normal("handle", (future, ran) -> future.handle((value, failure) -> ran.add("ran"))),
				normal("whenComplete", (future, ran) -> future.whenComplete((value, failure) -> ran.add("ran"))),
				failing("exceptionally", (future, ran) -> future.exceptionally((failure) -> {
					ran.add("ran");
					return "c";
				})), failing("exceptionallyCompose", (future, ran) -> future.exceptionallyCompose((failure) -> {
					ran.add("ran");
					return other;
				})));
	}

	private static Arguments normal(String name, Dependent dependent) {
		return Arguments.argumentSet(name, false, dependent);
	}

	private static Arguments failing(String name, Dependent dependent) {
		return Arguments.argumentSet(name, true, dependent);
	}

	/**
	 * Makes something dependent on a future.
	 */
	interface Dependent extends BiFunction<CompletableFuture<String>, List<String>, CompletionStage<?>> {

	}

}
