package dev.mimic.flow;

import dev.mimic.async.SerialTasks;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * {@link FlowLoop} without threads of its own: a caller that adds a task while none runs,
 * runs it, and those that others add meanwhile.
 *
 * @author Mimic Contributors
 */
final class BorrowedLoop implements FlowLoop {

	private final SerialTasks tasks = SerialTasks.onCallers(BorrowedLoop::report);

	@Override
	public boolean inLoop() {
		return this.tasks.isRunningHere();
	}

	@Override
	public @Nullable EventExecutor executor() {
		return null;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.execute(task);
	}

	private static void report(Throwable failure) {
		Thread thread = Thread.currentThread();
		thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
	}

}
