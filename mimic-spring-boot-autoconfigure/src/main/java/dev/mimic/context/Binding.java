package dev.mimic.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Bindings of one key in a {@link Context}: values and functions, each oldest first.
 * Immutable; small arrays, because nearly every binding holds a single entry.
 *
 * @author Mimic Contributors
 */
final class Binding {

	private static final Entry.Value<?>[] NO_VALUES = {};

	private static final Entry.Function<?>[] NO_FUNCTIONS = {};

	final Key<?> key;

	final Entry.Value<?>[] values;

	final Entry.Function<?>[] functions;

	private Binding(Key<?> key, Entry.Value<?>[] values, Entry.Function<?>[] functions) {
		this.key = key;
		this.values = values;
		this.functions = functions;
	}

	static Binding of(Entry.Value<?> value) {
		return new Binding(value.key(), new Entry.Value<?>[] { value }, NO_FUNCTIONS);
	}

	static Binding of(Entry.Function<?> function) {
		return new Binding(function.key(), NO_VALUES, new Entry.Function<?>[] { function });
	}

	Binding with(Entry.Value<?> value) {
		return new Binding(this.key, append(this.values, value), this.functions);
	}

	Binding withOnly(Entry.Value<?> value) {
		return new Binding(this.key, new Entry.Value<?>[] { value }, this.functions);
	}

	Binding with(Entry.Function<?> function) {
		return new Binding(this.key, this.values, append(this.functions, function));
	}

	// Appends the entries of a newer binding; an entry that both share keeps its place
	// here.
	Binding merge(Binding newer) {
		if (newer == this) {
			return this;
		}
		Entry.Value<?>[] mergedValues = union(this.values, newer.values);
		Entry.Function<?>[] mergedFunctions = union(this.functions, newer.functions);
		if (mergedValues == this.values && mergedFunctions == this.functions) {
			return this;
		}
		return new Binding(this.key, mergedValues, mergedFunctions);
	}

	@Nullable Object newestValue() {
		return (this.values.length == 0) ? null : this.values[this.values.length - 1].value();
	}

	private static <E> E[] append(E[] entries, E entry) {
		E[] result = Arrays.copyOf(entries, entries.length + 1);
		result[entries.length] = entry;
		return result;
	}

	private static <E> E[] union(E[] older, E[] newer) {
		if (newer.length == 0 || older == newer) {
			return older;
		}
		if (older.length == 0) {
			return newer;
		}
		Set<E> known = Collections.newSetFromMap(new IdentityHashMap<>());
		Collections.addAll(known, older);
		List<E> result = new ArrayList<>(Arrays.asList(older));
		for (E entry : newer) {
			if (known.add(entry)) {
				result.add(entry);
			}
		}
		return (result.size() == older.length) ? older : result.toArray(older);
	}

}
