package dev.mimic.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * An immutable collection of typed values and of functions that compute further values.
 * Every method that seems to change a context returns a new one; contexts share what they
 * have in common. Adding takes some hundred nanoseconds, whatever the size.
 * <p>
 * A key binds any number of values and functions, each oldest first; the newest value
 * counts, and an explicit value beats every function. Every entry remembers its origin.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Context {

	private static final String CODE = "code";

	private static final Context EMPTY = new Context(KeyMap.EMPTY, new FunctionSet.Holder(KeyMap.EMPTY), CODE);

	private final KeyMap bindings;

	private final FunctionSet.Holder functionSet;

	private final String origin;

	private Context(KeyMap bindings, FunctionSet.Holder functionSet, String origin) {
		this.bindings = bindings;
		this.functionSet = functionSet;
		this.origin = origin;
	}

	/**
	 * Returns the context that binds nothing.
	 * @return the empty context
	 */
	public static Context empty() {
		return EMPTY;
	}

	/**
	 * Adds a value, which becomes the newest of its key.
	 * @param <T> the type of the value
	 * @param key the key
	 * @param value the value
	 * @return a context with the value
	 */
	public <T> Context add(Key<T> key, T value) {
		Entry.Value<T> entry = value(key, value);
		Binding binding = this.bindings.get(key);
		return withValues((binding != null) ? binding.with(entry) : Binding.of(entry));
	}

	/**
	 * Replaces all values of a key by one; the functions of the key stay.
	 * @param <T> the type of the value
	 * @param key the key
	 * @param value the value
	 * @return a context with the value
	 */
	public <T> Context replace(Key<T> key, T value) {
		Entry.Value<T> entry = value(key, value);
		Binding binding = this.bindings.get(key);
		return withValues((binding != null) ? binding.withOnly(entry) : Binding.of(entry));
	}

	/**
	 * Adds a function, which becomes the newest of its key.
	 * @param <T> the type of the value
	 * @param key the key
	 * @param fun computes a value of the key from values of other keys, or from what
	 * older functions of the same key compute
	 * @return a context with the function
	 */
	public <T> Context fold(Key<T> key, Fun<? extends T> fun) {
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(fun, "'fun' must not be null");
		Entry.Function<T> entry = new Entry.Function<>(key, Fun.widen(fun), this.origin);
		Binding binding = this.bindings.get(key);
		KeyMap map = this.bindings.with((binding != null) ? binding.with(entry) : Binding.of(entry));
		return new Context(map, new FunctionSet.Holder(map), this.origin);
	}

	/**
	 * Merges a context into this one. Per key, its entries are newer than those of this
	 * context; an entry that both share is kept once, at its place in this context.
	 * @param newer the context to merge
	 * @return a context with the entries of both
	 */
	public Context merge(Context newer) {
		if (this.bindings == KeyMap.EMPTY) {
			return new Context(newer.bindings, newer.functionSet, this.origin);
		}
		Merge merge = new Merge(this.bindings);
		newer.bindings.forEach(merge::add);
		if (merge.result == this.bindings) {
			return this;
		}
		return new Context(merge.result, merge.functions ? new FunctionSet.Holder(merge.result) : this.functionSet,
				this.origin);
	}

	/**
	 * Leaves keys out, with all their values and functions.
	 * @param keys tells which keys
	 * @return a context without them
	 */
	public Context without(Predicate<? super Key<?>> keys) {
		Filter filter = new Filter(keys);
		this.bindings.forEach(filter::add);
		FunctionSet.Holder functions = (filter.functionsLeftOut) ? new FunctionSet.Holder(filter.result)
				: this.functionSet;
		return new Context(filter.result, functions, this.origin);
	}

	/**
	 * Returns the newest value of a key. Runs no function.
	 * @param <T> the type of the value
	 * @param key the key
	 * @return the value, or {@code null} if none is bound
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(Key<T> key) {
		Binding binding = this.bindings.get(key);
		return (binding != null) ? (T) binding.newestValue() : null;
	}

	/**
	 * Returns the newest value of a key, or a default. Runs no function.
	 * @param <T> the type of the value
	 * @param key the key
	 * @param defaultValue what to return if no value is bound
	 * @return the value or the default
	 */
	public <T> T getOrDefault(Key<T> key, T defaultValue) {
		T value = get(key);
		return (value != null) ? value : defaultValue;
	}

	/**
	 * Returns this context with an origin for what is added from here on.
	 * @param origin where the next entries come from, for people: a file and line, a bean
	 * @return a context with the same entries
	 */
	public Context withOrigin(String origin) {
		Objects.requireNonNull(origin, "'origin' must not be null");
		return new Context(this.bindings, this.functionSet, origin);
	}

	/**
	 * Returns the value entries of a key, oldest first.
	 * @param <T> the type of the values
	 * @param key the key
	 * @return the entries, unmodifiable
	 */
	@SuppressWarnings("unchecked")
	public <T> List<Entry.Value<T>> values(Key<T> key) {
		Binding binding = this.bindings.get(key);
		return (binding != null) ? List.of((Entry.Value<T>[]) binding.values) : List.of();
	}

	/**
	 * Returns the function entries of a key, oldest first.
	 * @param <T> the type of the values
	 * @param key the key
	 * @return the entries, unmodifiable
	 */
	@SuppressWarnings("unchecked")
	public <T> List<Entry.Function<T>> functions(Key<T> key) {
		Binding binding = this.bindings.get(key);
		return (binding != null) ? List.of((Entry.Function<T>[]) binding.functions) : List.of();
	}

	/**
	 * Returns the keys that bind something, in the order in which the keys were created.
	 * @return the keys
	 */
	public List<Key<?>> keys() {
		List<Key<?>> keys = new ArrayList<>();
		this.bindings.forEach((binding) -> keys.add(binding.key));
		keys.sort(Comparator.comparingInt((key) -> key.id));
		return keys;
	}

	/**
	 * Returns the keys that bind nothing here but which functions of this context ask
	 * for.
	 * @return the keys, in the order in which they were created
	 */
	public List<Key<?>> wanted() {
		return functionSet().unbound(this);
	}

	FunctionSet functionSet() {
		return this.functionSet.get();
	}

	@Nullable Binding binding(Key<?> key) {
		return this.bindings.get(key);
	}

	private <T> Entry.Value<T> value(Key<T> key, T value) {
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(value, "'value' must not be null");
		return new Entry.Value<>(key, value, this.origin);
	}

	private Context withValues(Binding binding) {
		return new Context(this.bindings.with(binding), this.functionSet, this.origin);
	}

	/**
	 * Names the keys only: values can be secrets.
	 */
	@Override
	public String toString() {
		return "Context" + keys();
	}

	/**
	 * Keeps bindings but those of some keys.
	 */
	private static final class Filter {

		private final Predicate<? super Key<?>> leftOut;

		private KeyMap result = KeyMap.EMPTY;

		private boolean functionsLeftOut;

		Filter(Predicate<? super Key<?>> leftOut) {
			this.leftOut = leftOut;
		}

		void add(Binding binding) {
			if (this.leftOut.test(binding.key)) {
				this.functionsLeftOut |= binding.functions.length > 0;
			}
			else {
				this.result = this.result.with(binding);
			}
		}

	}

	/**
	 * A merge in progress.
	 */
	private static final class Merge {

		private KeyMap result;

		private boolean functions;

		Merge(KeyMap base) {
			this.result = base;
		}

		void add(Binding newer) {
			Binding older = this.result.get(newer.key);
			Binding merged = (older != null) ? older.merge(newer) : newer;
			if (merged != older) {
				this.result = this.result.with(merged);
				this.functions |= (older != null) ? merged.functions != older.functions : merged.functions.length > 0;
			}
		}

	}

}
