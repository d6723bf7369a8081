package dev.mimic.resolve;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;

/**
 * Future of a resolution, which is cancelled however a caller ends the future.
 * <p>
 * Its completion transfers the ownership of a flow from the resolution to the caller: if
 * {@link #deliver} is first, the caller owns the flow; if the caller has ended the future
 * before, the resolution still owns the flow and aborts it.
 *
 * @author Mimic Contributors
 */
final class FlowFuture extends CompletableFuture<Flow> {

	private final Consumer<Throwable> cancel;

	/**
	 * Creates a future.
	 * @param cancel the action that cancels the resolution for a reason
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
	 * Cancels the resolution. Called by callers, also through {@link #orTimeout}.
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
