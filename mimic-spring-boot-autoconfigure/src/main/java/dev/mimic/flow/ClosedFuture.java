package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Future that only its flow can complete, and that may therefore be handed out. That
 * spares a copy for each caller.
 *
 * @author Mimic Contributors
 */
final class ClosedFuture extends CompletableFuture<@Nullable Void> {

	/**
	 * The flow to tell without a dependent future. Guarded by the monitor of this object.
	 */
	private @Nullable ForwardingFlow watcher;

	void finish() {
		super.complete(null);
		ForwardingFlow told;
		synchronized (this) {
			told = this.watcher;
			this.watcher = null;
		}
		if (told != null) {
			told.onClosed();
		}
	}

	/**
	 * Has a flow told, once, when this future is complete. The first one takes no memory.
	 * @param flow the flow
	 */
	void watch(ForwardingFlow flow) {
		synchronized (this) {
			if (this.watcher == null && !isDone()) {
				this.watcher = flow;
				return;
			}
		}
		whenComplete((nothing, ex) -> flow.onClosed());
	}

	@Override
	public boolean complete(@Nullable Void value) {
		return false;
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return false;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return false;
	}

	@Override
	public void obtrudeValue(@Nullable Void value) {
	}

	@Override
	public void obtrudeException(Throwable failure) {
	}

	@Override
	public CompletableFuture<@Nullable Void> completeAsync(Supplier<? extends @Nullable Void> supplier,
			Executor executor) {
		return this;
	}

	@Override
	public CompletableFuture<@Nullable Void> orTimeout(long timeout, TimeUnit unit) {
		return copy().orTimeout(timeout, unit);
	}

	@Override
	public CompletableFuture<@Nullable Void> completeOnTimeout(@Nullable Void value, long timeout, TimeUnit unit) {
		return copy().completeOnTimeout(value, timeout, unit);
	}

}
