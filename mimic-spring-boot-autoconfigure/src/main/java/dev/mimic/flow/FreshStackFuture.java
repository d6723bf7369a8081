package dev.mimic.flow;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * A future whose dependents always run with a fresh stack.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 */
final class FreshStackFuture<T extends @Nullable Object> extends UnwindingFuture<T> {

	/**
	 * One future in so many has to be of this kind.
	 */
	static final int INTERVAL = 32;

	private final Executor executor;

	FreshStackFuture(Executor executor) {
		this.executor = executor;
	}

	@Override
	Executor unwindOn() {
		return this.executor;
	}

}
