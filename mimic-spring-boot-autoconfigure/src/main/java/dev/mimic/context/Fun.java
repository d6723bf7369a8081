package dev.mimic.context;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import dev.mimic.context.FunBodies.Body0;
import dev.mimic.context.FunBodies.Body1;
import dev.mimic.context.FunBodies.Body2;
import dev.mimic.context.FunBodies.Body3;
import dev.mimic.context.FunBodies.Body4;
import dev.mimic.context.FunBodies.Body5;
import dev.mimic.context.FunBodies.BodyN;
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
		return new Fun<>(NO_ARGS, Body.of(body), false);
	}

	/**
	 * Creates a function whose body answers later, on any thread.
	 * @param <R> the type of the value
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	public static <R> Fun<R> async(Body0<? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(NO_ARGS, Body.of(body), true);
	}

	/**
	 * Creates a function whose body answers at once.
	 * @param <A> the type of argument 1
	 * @param <R> the type of the value
	 * @param a argument 1
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	public static <A extends @Nullable Object, R> Fun<R> of(Arg<A> a, Body1<A, ? extends @Nullable R> body) {
		return new Fun<>(new Arg<?>[] { a }, Body.of(body), false);
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
	public static <A extends @Nullable Object, R> Fun<R> async(Arg<A> a,
			Body1<A, ? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(new Arg<?>[] { a }, Body.of(body), true);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, R> Fun<R> of(Arg<A> a, Arg<B> b,
			Body2<A, B, ? extends @Nullable R> body) {
		return new Fun<>(new Arg<?>[] { a, b }, Body.of(body), false);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, R> Fun<R> async(Arg<A> a, Arg<B> b,
			Body2<A, B, ? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(new Arg<?>[] { a, b }, Body.of(body), true);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Body3<A, B, C, ? extends @Nullable R> body) {
		return new Fun<>(new Arg<?>[] { a, b, c }, Body.of(body), false);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Body3<A, B, C, ? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(new Arg<?>[] { a, b, c }, Body.of(body), true);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Body4<A, B, C, D, ? extends @Nullable R> body) {
		return new Fun<>(new Arg<?>[] { a, b, c, d }, Body.of(body), false);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d,
			Body4<A, B, C, D, ? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(new Arg<?>[] { a, b, c, d }, Body.of(body), true);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, R> Fun<R> of(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e, Body5<A, B, C, D, E, ? extends @Nullable R> body) {
		return new Fun<>(new Arg<?>[] { a, b, c, d, e }, Body.of(body), false);
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
	public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, D extends @Nullable Object, E extends @Nullable Object, R> Fun<R> async(
			Arg<A> a, Arg<B> b, Arg<C> c, Arg<D> d, Arg<E> e,
			Body5<A, B, C, D, E, ? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(new Arg<?>[] { a, b, c, d, e }, Body.of(body), true);
	}

	/**
	 * Creates a function of any number of arguments whose body answers at once.
	 * @param <R> the type of the value
	 * @param args the arguments
	 * @param body computes the value; {@code null} means that there is none
	 * @return the function
	 */
	public static <R> Fun<R> of(List<? extends Arg<?>> args, BodyN<? extends @Nullable R> body) {
		return new Fun<>(args.toArray(Arg<?>[]::new), Body.ofList(body), false);
	}

	/**
	 * Creates a function of any number of arguments whose body answers later, on any
	 * thread.
	 * @param <R> the type of the value
	 * @param args the arguments
	 * @param body starts computing the value; a stage of {@code null} means that there is
	 * none
	 * @return the function
	 */
	public static <R> Fun<R> async(List<? extends Arg<?>> args,
			BodyN<? extends CompletionStage<? extends @Nullable R>> body) {
		return new Fun<>(args.toArray(Arg<?>[]::new), Body.ofList(body), true);
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

}
