package dev.mimic.sample.store;

import org.jspecify.annotations.Nullable;

/**
 * Holder for the result of a function.
 *
 * @param <T> the type of the result
 * @author Mimic Contributors
 */
final class Result<T extends @Nullable Object> {

	private @Nullable T value;

	void set(T value) {
		this.value = value;
	}

	@SuppressWarnings({ "NullAway", "DataFlowIssue" }) // Null only where T is nullable
	T get() {
		return this.value;
	}

}
