package dev.mimic.context;

import org.jspecify.annotations.Nullable;

/**
 * A key of a {@link FunctionSet} and the place of its functions there.
 *
 * @author Mimic Contributors
 */
final class KeyNode {

	final Key<?> key;

	/**
	 * The number of this key in its set.
	 */
	final int index;

	/**
	 * Where the functions of this key start.
	 */
	final int first;

	/**
	 * How many functions this key has.
	 */
	final int count;

	KeyNode(Key<?> key, int index, int first, int count) {
		this.key = key;
		this.index = index;
		this.first = first;
		this.count = count;
	}

	@Nullable Object value(Context context) {
		Binding binding = context.binding(this.key);
		return (binding != null) ? binding.newestValue() : null;
	}

	boolean hasValue(Context context) {
		Binding binding = context.binding(this.key);
		return binding != null && binding.values.length > 0;
	}

}
