package dev.mimic.flow;

import java.util.concurrent.Executor;

import dev.mimic.Internal;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Serial executor of a connection, for protocols that keep a state on top of a flow: the
 * state needs no lock. A task that is added runs also when the loop has ended, inside the
 * call that adds it.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public sealed interface FlowLoop extends Executor permits NettyLoop, BorrowedLoop {

	/**
	 * Returns the loop of a flow: the one that the flow has, or one that borrows the
	 * threads of its callers. Each call creates a new one of the latter.
	 * @param flow the flow
	 * @return the loop
	 */
	static FlowLoop of(Flow flow) {
		EventExecutor executor = flow.unwrap(EventExecutor.class);
		return (executor != null) ? new NettyLoop(executor) : new BorrowedLoop();
	}

	/**
	 * Tells whether the current thread runs a task of this loop.
	 * @return whether state may be touched
	 */
	boolean inLoop();

	/**
	 * Returns the loop of Netty's behind this one, which can run tasks later.
	 * @return the event loop, or {@code null} if there is none
	 */
	@Nullable EventExecutor executor();

	/**
	 * Runs a task inside this call, if the current thread runs one of this loop, else
	 * later.
	 * @param task the task
	 */
	default void run(Runnable task) {
		if (inLoop()) {
			task.run();
		}
		else {
			execute(task);
		}
	}

}
