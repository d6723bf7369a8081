package dev.mimic.async;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * A future whose dependents always run with a fresh stack.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FreshStackFuture<T extends @Nullable Object> extends UnwindingFuture<T> {

	/**
	 * One future in so many has to be of this kind.
	 */
	public static final int INTERVAL = 32;

	private final Executor executor;

	/**
	 * Creates a future.
	 * @param executor runs the dependents
	 */
	public FreshStackFuture(Executor executor) {
		this.executor = executor;
	}

	@Override
	protected Executor unwindOn() {
		return this.executor;
	}

}
