package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs blocking code for each flow on an executor.
 *
 * @author Mimic Contributors
 */
final class BlockingFlowHandler implements FlowHandler {

	private final Blocking handler;

	private final @Nullable Executor executor;

	BlockingFlowHandler(Blocking handler) {
		this(handler, null);
	}

	private BlockingFlowHandler(Blocking handler, @Nullable Executor executor) {
		this.handler = handler;
		this.executor = executor;
	}

	@Override
	public FlowHandler using(Executor executor) {
		return new BlockingFlowHandler(this.handler, executor);
	}

	@Override
	public CompletionStage<?> handle(Flow flow) {
		CompletableFuture<@Nullable Void> served = new CompletableFuture<>();
		if (this.executor == null) {
			served.completeExceptionally(new IllegalStateException(
					"A blocking flow handler needs an executor: call using(executor) before handle(flow)"));
			return served;
		}
		this.executor.execute(() -> {
			try {
				this.handler.handle(flow);
				served.complete(null);
			}
			catch (Throwable ex) {
				served.completeExceptionally(ex);
			}
		});
		return served;
	}

	@Override
	public String toString() {
		return this.handler.toString();
	}

}
