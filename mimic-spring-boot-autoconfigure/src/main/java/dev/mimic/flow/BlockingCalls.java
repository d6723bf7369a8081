package dev.mimic.flow;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;

/**
 * Keeps blocking calls off event loops, where they would wait for themselves.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class BlockingCalls {

	private BlockingCalls() {
	}

	/**
	 * Checks that the current thread may block.
	 * @param call what is about to block, for the message
	 * @throws IllegalStateException on an event loop
	 */
	public static void checkAllowed(String call) {
		EventExecutor executor = ThreadExecutorMap.currentExecutor();
		if (executor != null && executor.inEventLoop()) {
			throw new IllegalStateException(call + " would block the event loop of thread '"
					+ Thread.currentThread().getName()
					+ "', and with it every flow that it serves: use the asynchronous form, or call this from another thread");
		}
	}

}
