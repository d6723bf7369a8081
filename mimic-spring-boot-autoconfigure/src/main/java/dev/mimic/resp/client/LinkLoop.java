package dev.mimic.resp.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.flow.Flow;
import io.netty.util.concurrent.EventExecutor;

/**
 * Where everything about a connection happens, one task after the other.
 *
 * @author Mimic Contributors
 */
interface LinkLoop extends Executor {

	/**
	 * Returns the loop of a flow: the one that the flow has, or one that borrows the
	 * threads of its callers.
	 * @param flow the flow
	 * @return the loop
	 */
	static LinkLoop of(Flow flow) {
		EventExecutor executor = flow.unwrap(EventExecutor.class);
		return (executor != null) ? new OfExecutor(executor) : new BorrowedLoop();
	}

	/**
	 * Tells whether the current thread runs a task of this loop.
	 * @return whether state may be touched
	 */
	boolean inLoop();

	/**
	 * A loop of Netty's.
	 *
	 * @param executor the loop
	 */
	record OfExecutor(EventExecutor executor) implements LinkLoop {

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
				// The loop is gone, and with it whoever could be in the way
				task.run();
			}
		}

	}

}
