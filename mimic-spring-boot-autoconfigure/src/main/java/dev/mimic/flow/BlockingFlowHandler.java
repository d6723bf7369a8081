package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs blocking code for each flow on an executor. Cancelling the stage interrupts the
 * code.
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
	public void stopping() {
		this.handler.stopping();
	}

	@Override
	public CompletionStage<?> handle(Flow flow) {
		if (this.executor == null) {
			return CompletableFuture.failedFuture(new IllegalStateException(
					"A blocking flow handler needs an executor: call using(executor) before handle(flow)"));
		}
		BlockingTask task = new BlockingTask(this.handler, flow);
		this.executor.execute(task);
		return task;
	}

	@Override
	public String toString() {
		return this.handler.toString();
	}

}
