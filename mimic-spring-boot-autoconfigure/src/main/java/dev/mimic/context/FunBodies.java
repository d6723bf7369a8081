package dev.mimic.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Bodies of a {@link Fun}, an interface for each number of arguments. A body runs on the
 * thread of the resolution and must not block.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FunBodies {

	private FunBodies() {
	}

	/**
	 * Body with no arguments.
	 *
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body0<R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply() throws Exception;

	}

	/**
	 * Body with one argument.
	 *
	 * @param <A> the type of argument 1
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body1<A extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a) throws Exception;

	}

	/**
	 * Body with two arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b) throws Exception;

	}

	/**
	 * Body with three arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c) throws Exception;

	}

	/**
	 * Body with four arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body4<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @param d argument 4
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d) throws Exception;

	}

	/**
	 * Body with five arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body5<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @param d argument 4
		 * @param e argument 5
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d, E e) throws Exception;

	}

	/**
	 * Body with any number of arguments.
	 *
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface BodyN<R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param args the arguments, in their order; unmodifiable
		 * @return the value, or {@code null} if there is none
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(List<@Nullable Object> args) throws Exception;

	}

}
