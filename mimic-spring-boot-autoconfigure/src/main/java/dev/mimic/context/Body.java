package dev.mimic.context;

import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;

import dev.mimic.context.FunBodies.Body0;
import dev.mimic.context.FunBodies.Body1;
import dev.mimic.context.FunBodies.Body2;
import dev.mimic.context.FunBodies.Body3;
import dev.mimic.context.FunBodies.Body4;
import dev.mimic.context.FunBodies.Body5;
import dev.mimic.context.FunBodies.BodyN;
import org.jspecify.annotations.Nullable;

/**
 * Body of a {@link Fun}, whatever the number and the types of its arguments: the factory
 * methods of {@link Fun} have seen that they fit.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface Body {

	/**
	 * Runs the body.
	 * @param args a value for each argument
	 * @return the value, or a stage of it if the function is asynchronous
	 * @throws Exception what the body throws
	 */
	@Nullable Object invoke(@Nullable Object[] args) throws Exception;

	static Body of(Body0<?> body) {
		checkNotNull(body);
		return (args) -> body.apply();
	}

	@SuppressWarnings("unchecked")
	static <A extends @Nullable Object> Body of(Body1<A, ?> body) {
		checkNotNull(body);
		return (args) -> body.apply((A) args[0]);
	}

	@SuppressWarnings("unchecked")
	static <A extends @Nullable Object, B extends @Nullable Object> Body of(Body2<A, B, ?> body) {
		checkNotNull(body);
		return (args) -> body.apply((A) args[0], (B) args[1]);
	}

	@SuppressWarnings("unchecked")
	static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> Body of(
			Body3<A, B, C, ?> body) {
		checkNotNull(body);
		return (args) -> body.apply((A) args[0], (B) args[1], (C) args[2]);
	}

	@SuppressWarnings("unchecked")
	static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object> Body of(
			Body4<A, B, C, D, ?> body) {
		checkNotNull(body);
		return (args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3]);
	}

	@SuppressWarnings("unchecked")
	static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object> Body of(
			Body5<A, B, C, D, E, ?> body) {
		checkNotNull(body);
		return (args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3], (E) args[4]);
	}

	static Body ofList(BodyN<?> body) {
		checkNotNull(body);
		return (args) -> body.apply(Collections.unmodifiableList(Arrays.asList(args)));
	}

	private static void checkNotNull(@Nullable Object body) {
		Objects.requireNonNull(body, "'body' must not be null");
	}

}
