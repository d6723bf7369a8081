package dev.mimic.context;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Names a value in a {@link Context} and fixes its type. A key is its identity: two keys
 * with the same name are different keys.
 *
 * @param <T> the type of the values
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Key<T> {

	private static final AtomicInteger SEQUENCE = new AtomicInteger();

	/**
	 * A number of its own, which is also the place of this key in a {@link KeyMap}.
	 */
	final int id = SEQUENCE.getAndIncrement();

	private final String name;

	private final Type type;

	private Key(String name, Type type) {
		this.name = Objects.requireNonNull(name, "'name' must not be null");
		this.type = Objects.requireNonNull(type, "'type' must not be null");
	}

	/**
	 * Creates a key.
	 * @param <T> the type of the values
	 * @param name the name, for people and for configuration
	 * @param type the type of the values
	 * @return a key that equals no other key
	 */
	public static <T> Key<T> named(String name, Class<T> type) {
		return new Key<>(name, type);
	}

	/**
	 * Creates a key of a generic type: {@code Key.named("tags", new
	 * Key.TypeOf<List<String>>() {})}.
	 * @param <T> the type of the values
	 * @param name the name, for people and for configuration
	 * @param type an anonymous subclass that captures the type of the values
	 * @return a key that equals no other key
	 */
	public static <T> Key<T> named(String name, TypeOf<T> type) {
		return new Key<>(name, type.type);
	}

	/**
	 * Returns the name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the type of the values, generic arguments included.
	 * @return the type
	 */
	public Type type() {
		return this.type;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	/**
	 * Spreads the id; there is nothing to compare but identity.
	 */
	@Override
	public int hashCode() {
		return this.id * 0x9E3779B9;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Captures a generic type.
	 *
	 * @param <T> the type
	 */
	public abstract static class TypeOf<T> {

		private final Type type;

		/**
		 * Captures the type argument of the anonymous subclass.
		 */
		protected TypeOf() {
			if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
				throw new IllegalArgumentException("Key.TypeOf needs a type argument");
			}
			this.type = parameterized.getActualTypeArguments()[0];
		}

	}

}
