package dev.mimic.context;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A function that computes a value from other values of a {@link Context}:
 * {@code Fun.of(req(HOST), dft(PORT, 8080), TcpEndpoint::new)}. Its arguments are looked
 * up from left to right; it runs at most once in a resolution.
 * <p>
 * That a function has no value is an ordinary outcome: its body gives {@code null}, it
 * throws an exception (which is recorded and shown in explanations), or a required
 * argument is missing. An {@link Error} ends the resolution.
 * <p>
 * A body runs on the thread of the resolution, which can be an event loop: blocking code
 * belongs into {@code async} with an executor of its own.
 *
 * @param <T> the type of the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Fun<T> {

	private static final Arg<?>[] NO_ARGS = {};

	private static final String NO_BODY = "'body' must not be null";

	private final Arg<?>[] args;

	private final Body body;

	private final boolean async;

	private Fun(Arg<?>[] args, Body body, boolean async) {
		for (Arg<?> arg : args) {
			Objects.requireNonNull(arg, "'args' must not hold null");
		}
		this.args = args;
		this.body = body;
		this.async = async;
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <R> the type of the value
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	public static <R> Fun<R> of(Body0<? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(NO_ARGS, (args) -> body.apply(), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <R> the type of the value
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	public static <R> Fun<R> async(Body0<? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(NO_ARGS, (args) -> body.apply(), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, R> Fun<R> of(Arg<A> a, Body1<A, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a }, (args) -> body.apply((A) args[0]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, R> Fun<R> async(Arg<A> a,
			Body1<A, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a }, (args) -> body.apply((A) args[0]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, R> Fun<R> of(Arg<A> a, Arg<B> b,
			Body2<A, B, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b }, (args) -> body.apply((A) args[0], (B) args[1]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, R> Fun<R> async(Arg<A> a, Arg<B> b,
			Body2<A, B, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b }, (args) -> body.apply((A) args[0], (B) args[1]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Body3<A, B, C, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c }, (args) -> body.apply((A) args[0], (B) args[1], (C) args[2]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Body3<A, B, C, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c }, (args) -> body.apply((A) args[0], (B) args[1], (C) args[2]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Body4<A, B, C, D, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d,
			Body4<A, B, C, D, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Body5<A, B, C, D, E, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3], (E) args[4]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e,
			Body5<A, B, C, D, E, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3], (E) args[4]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f,
			Body6<A, B, C, D, E, F, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3], (E) args[4], (F) args[5]),
				false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f,
			Body6<A, B, C, D, E, F, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f },
				(args) -> body.apply((A) args[0], (B) args[1], (C) args[2], (D) args[3], (E) args[4], (F) args[5]),
				true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param g argument 7
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f, Arg<G> g,
			Body7<A, B, C, D, E, F, G, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f, g }, (args) -> body.apply((A) args[0], (B) args[1],
				(C) args[2], (D) args[3], (E) args[4], (F) args[5], (G) args[6]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param g argument 7
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f, Arg<G> g,
			Body7<A, B, C, D, E, F, G, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f, g }, (args) -> body.apply((A) args[0], (B) args[1],
				(C) args[2], (D) args[3], (E) args[4], (F) args[5], (G) args[6]), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <H> the type of argument 8
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param g argument 7
	 * @param h argument 8
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, H extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f, Arg<G> g, Arg<H> h,
			Body8<A, B, C, D, E, F, G, H, ? extends @Nullable R> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f, g, h }, (args) -> body.apply((A) args[0], (B) args[1],
				(C) args[2], (D) args[3], (E) args[4], (F) args[5], (G) args[6], (H) args[7]), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <H> the type of argument 8
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param b argument 2
	 * @param c argument 3
	 * @param d argument 4
	 * @param e argument 5
	 * @param f argument 6
	 * @param g argument 7
	 * @param h argument 8
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	@SuppressWarnings("unchecked")
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, H extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Arg<F> f, Arg<G> g, Arg<H> h,
			Body8<A, B, C, D, E, F, G, H, ? extends CompletionStage<? extends @Nullable R>> body) {
		Objects.requireNonNull(body, NO_BODY);
		return new Fun<>(new Arg<?>[] { a, b, c, d, e, f, g, h }, (args) -> body.apply((A) args[0], (B) args[1],
				(C) args[2], (D) args[3], (E) args[4], (F) args[5], (G) args[6], (H) args[7]), true);
	}

	/**
	 * Returns the arguments.
	 * @return the arguments, unmodifiable
	 */
	public List<Arg<?>> args() {
		return List.of(this.args);
	}

	Arg<?>[] arguments() {
		return this.args;
	}

	boolean isAsync() {
		return this.async;
	}

	/**
	 * Runs the body.
	 * @param arguments a value for each argument
	 * @return the value, or a stage of it if this is asynchronous
	 * @throws Exception what the body throws
	 */
	@Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
		return this.body.invoke(arguments);
	}

	@SuppressWarnings("unchecked")
	static <T> Fun<T> widen(Fun<? extends T> fun) {
		return (Fun<T>) fun;
	}

	@Override
	public String toString() {
		return Arrays.stream(this.args).map(Arg::toString).collect(Collectors.joining(", ", "(", ")"));
	}

	/**
	 * A body of any arity.
	 */
	@FunctionalInterface
	private interface Body {

		@Nullable Object invoke(@Nullable Object[] arguments) throws Exception;

	}

	/**
	 * A body with no arguments.
	 *
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body0<R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply() throws Exception;

	}

	/**
	 * A body with one argument.
	 *
	 * @param <A> the type of argument 1
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body1<A extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a) throws Exception;

	}

	/**
	 * A body with two arguments.
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
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b) throws Exception;

	}

	/**
	 * A body with three arguments.
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
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c) throws Exception;

	}

	/**
	 * A body with four arguments.
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
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d) throws Exception;

	}

	/**
	 * A body with five arguments.
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
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d, E e) throws Exception;

	}

	/**
	 * A body with six arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body6<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @param d argument 4
		 * @param e argument 5
		 * @param f argument 6
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d, E e, F f) throws Exception;

	}

	/**
	 * A body with seven arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body7<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @param d argument 4
		 * @param e argument 5
		 * @param f argument 6
		 * @param g argument 7
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d, E e, F f, G g) throws Exception;

	}

	/**
	 * A body with eight arguments.
	 *
	 * @param <A> the type of argument 1
	 * @param <B> the type of argument 2
	 * @param <C> the type of argument 3
	 * @param <D> the type of argument 4
	 * @param <E> the type of argument 5
	 * @param <F> the type of argument 6
	 * @param <G> the type of argument 7
	 * @param <H> the type of argument 8
	 * @param <R> the type of the result
	 */
	@FunctionalInterface
	public interface Body8<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object, H extends @Nullable Object, R extends @Nullable Object> {

		/**
		 * Computes a value.
		 * @param a argument 1
		 * @param b argument 2
		 * @param c argument 3
		 * @param d argument 4
		 * @param e argument 5
		 * @param f argument 6
		 * @param g argument 7
		 * @param h argument 8
		 * @return the value
		 * @throws Exception if there is none, with the cause to record
		 */
		R apply(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;

	}

}
