package dev.mimic.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a function that produced no value, and the reason.
 *
 * @author Mimic Contributors
 */
final class NoValue {

	/**
	 * The body gave none.
	 */
	static final NoValue PLAIN = new NoValue(null, false, null);

	private final @Nullable KeyNode missing;

	private final boolean cycle;

	private final @Nullable Exception cause;

	private NoValue(@Nullable KeyNode missing, boolean cycle, @Nullable Exception cause) {
		this.missing = missing;
		this.cycle = cycle;
		this.cause = cause;
	}

	static NoValue missing(KeyNode key, boolean cycle) {
		return new NoValue(key, cycle, null);
	}

	static NoValue failed(Exception cause) {
		return new NoValue(null, false, cause);
	}

	FunctionOutcome describe(FunctionNode function, FunctionSet functionSet, Context context) {
		KeyNode key = this.missing;
		List<Key<?>> path = (this.cycle && key != null) ? CyclePath.find(function, key, functionSet, context)
				: List.of();
		return new FunctionOutcome(function.entry, null, (key != null) ? key.key : null, this.cause, path);
	}

}
