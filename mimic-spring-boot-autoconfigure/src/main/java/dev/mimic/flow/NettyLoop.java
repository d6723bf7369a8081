package dev.mimic.flow;

import java.util.concurrent.RejectedExecutionException;

import io.netty.util.concurrent.EventExecutor;

/**
 * {@link FlowLoop} backed by a Netty event executor.
 *
 * @param executor the loop
 * @author Mimic Contributors
 */
record NettyLoop(EventExecutor executor) implements FlowLoop {

	@Override
	public boolean inLoop() {
		return this.executor.inEventLoop();
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The loop is gone, and with it every other task
			task.run();
		}
	}

}
