package dev.mimic.context;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a {@link Fun}.
 *
 * @param <T> the type that the body of the function gets
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract sealed class Arg<T extends @Nullable Object> {

	private Arg() {
	}

	/**
	 * A required argument: without a value of the key the function has no value either.
	 * @param <T> the type of the value
	 * @param key the key to look up
	 * @return the argument
	 */
	public static <T> Arg<T> req(Key<T> key) {
		return new Required<>(key);
	}

	/**
	 * An optional argument: {@code null} if the key has no value.
	 * @param <T> the type of the value
	 * @param key the key to look up
	 * @return the argument
	 */
	public static <T> Arg<@Nullable T> opt(Key<T> key) {
		return new Optional<>(key);
	}

	/**
	 * An argument with a default for when the key has no value.
	 * @param <T> the type of the value
	 * @param key the key to look up
	 * @param defaultValue the default
	 * @return the argument
	 */
	public static <T> Arg<T> dft(Key<T> key, T defaultValue) {
		return new Default<>(key, defaultValue);
	}

	/**
	 * An argument that is computed in its place from further arguments; without a value
	 * the function has no value either.
	 * @param <T> the type of the value
	 * @param fun computes the value
	 * @return the argument
	 */
	public static <T> Arg<T> map(Fun<T> fun) {
		return new Mapped<>(fun);
	}

	/**
	 * A required argument.
	 *
	 * @param <T> the type of the value
	 */
	static final class Required<T> extends Keyed<T, T> {

		Required(Key<T> key) {
			super(key);
		}

		@Override
		public String toString() {
			return key().name();
		}

	}

	/**
	 * An optional argument.
	 *
	 * @param <T> the type of the value
	 */
	static final class Optional<T> extends Keyed<T, @Nullable T> {

		Optional(Key<T> key) {
			super(key);
		}

		@Override
		public String toString() {
			return key().name() + "?";
		}

	}

	/**
	 * An argument with a default.
	 *
	 * @param <T> the type of the value
	 */
	static final class Default<T> extends Keyed<T, T> {

		final T defaultValue;

		Default(Key<T> key, T defaultValue) {
			super(key);
			this.defaultValue = Objects.requireNonNull(defaultValue, "'defaultValue' must not be null");
		}

		@Override
		public String toString() {
			return key().name() + "|default";
		}

	}

	/**
	 * An argument that names a key.
	 *
	 * @param <K> the type of the key
	 * @param <T> the type that the body gets
	 */
	abstract static sealed class Keyed<K, T extends @Nullable Object> extends Arg<T> {

		private final Key<K> key;

		Keyed(Key<K> key) {
			this.key = Objects.requireNonNull(key, "'key' must not be null");
		}

		Key<K> key() {
			return this.key;
		}

	}

	/**
	 * A computed argument.
	 *
	 * @param <T> the type of the value
	 */
	static final class Mapped<T> extends Arg<T> {

		final Fun<T> fun;

		Mapped(Fun<T> fun) {
			this.fun = Objects.requireNonNull(fun, "'fun' must not be null");
		}

		@Override
		public String toString() {
			return "map" + this.fun;
		}

	}

}
