package dev.mimic.resolve;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;

/**
 * The future of a resolution. However a caller ends it, the resolution is cancelled.
 * <p>
 * Its completion is the moment at which a flow changes from the resolution to the caller:
 * either {@link #deliver} is first, then the caller owns the flow, or the caller is, then
 * the resolution still does and aborts it.
 *
 * @author Mimic Contributors
 */
final class FlowFuture extends CompletableFuture<Flow> {

	private final Consumer<Throwable> cancel;

	/**
	 * Creates a future.
	 * @param cancel cancels the resolution for a reason
	 */
	FlowFuture(Consumer<Throwable> cancel) {
		this.cancel = cancel;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean first = super.cancel(mayInterruptIfRunning);
		if (first) {
			this.cancel.accept(new CancellationException("The caller cancelled the resolution"));
		}
		return first;
	}

	/**
	 * Called by callers, also through {@link #orTimeout}.
	 */
	@Override
	public boolean completeExceptionally(Throwable ex) {
		boolean first = super.completeExceptionally(ex);
		if (first) {
			this.cancel.accept(new CancellationException("The caller ended the resolution: " + ex));
		}
		return first;
	}

	@Override
	public boolean complete(Flow value) {
		boolean first = super.complete(value);
		if (first) {
			this.cancel.accept(new CancellationException("The caller completed the resolution"));
		}
		return first;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

	/**
	 * Passes the flow to the caller.
	 * @param flow the flow
	 * @return whether the caller owns it; if not, it had ended this future before
	 */
	boolean deliver(Flow flow) {
		return super.complete(flow);
	}

	boolean fail(Throwable ex) {
		return super.completeExceptionally(ex);
	}

}
