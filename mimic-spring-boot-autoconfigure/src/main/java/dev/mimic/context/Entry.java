package dev.mimic.context;

/**
 * Entry that one {@code add}, {@code replace} or {@code fold} call put into a
 * {@link Context}: a value or a function, and where it came from. An entry is its
 * identity; contexts that were made from a common one share its entries.
 *
 * @param <T> the type of the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract sealed class Entry<T> permits Entry.Value, Entry.Function {

	private final Key<T> key;

	private final String origin;

	Entry(Key<T> key, String origin) {
		this.key = key;
		this.origin = origin;
	}

	/**
	 * Returns the key that this entry is bound to.
	 * @return the key
	 */
	public Key<T> key() {
		return this.key;
	}

	/**
	 * Returns where this entry came from, for people: a file and line, a bean, or the
	 * code of the caller.
	 * @return the origin
	 */
	public String origin() {
		return this.origin;
	}

	/**
	 * An explicit value.
	 *
	 * @param <T> the type of the value
	 */
	public static final class Value<T> extends Entry<T> {

		private final T value;

		Value(Key<T> key, T value, String origin) {
			super(key, origin);
			this.value = value;
		}

		/**
		 * Returns the value.
		 * @return the value
		 */
		public T value() {
			return this.value;
		}

	}

	/**
	 * A function that may compute a value.
	 *
	 * @param <T> the type of the value
	 */
	public static final class Function<T> extends Entry<T> {

		private final Fun<T> fun;

		Function(Key<T> key, Fun<T> fun, String origin) {
			super(key, origin);
			this.fun = fun;
		}

		/**
		 * Returns the function.
		 * @return the function
		 */
		public Fun<T> fun() {
			return this.fun;
		}

	}

}
