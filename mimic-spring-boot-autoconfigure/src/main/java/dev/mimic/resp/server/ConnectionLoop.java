package dev.mimic.resp.server;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.flow.Flow;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Where all that happens to a connection happens, one thing after the other: the loop of
 * its flow or, where a flow has none, whatever thread comes, if no other one is at it.
 *
 * @author Mimic Contributors
 */
interface ConnectionLoop extends Executor {

	static ConnectionLoop of(Flow flow) {
		EventExecutor executor = flow.unwrap(EventExecutor.class);
		return (executor != null) ? new OfEventExecutor(executor) : new SerialLoop();
	}

	/**
	 * Tells whether the current thread is at it.
	 * @return whether this is the loop
	 */
	boolean isIn();

	/**
	 * Returns the loop itself.
	 * @return the event loop, or {@code null} if there is none
	 */
	@Nullable EventExecutor executor();

	/**
	 * Runs a task inside this call, if the current thread is at it, else later.
	 * @param task the task
	 */
	default void run(Runnable task) {
		if (isIn()) {
			task.run();
		}
		else {
			execute(task);
		}
	}

	/**
	 * The loop of a flow that has one.
	 *
	 * @param executor the loop
	 */
	record OfEventExecutor(EventExecutor executor) implements ConnectionLoop {

		@Override
		public boolean isIn() {
			return this.executor.inEventLoop();
		}

		@Override
		public void execute(Runnable task) {
			try {
				this.executor.execute(task);
			}
			catch (RejectedExecutionException ex) {
				// The loop is gone, and nobody else is at it any more
				task.run();
			}
		}

	}

}
