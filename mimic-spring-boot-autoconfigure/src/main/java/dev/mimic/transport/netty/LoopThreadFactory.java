package dev.mimic.transport.netty;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Makes the threads of owned event loops: daemons named {@code mimic-loop-N}.
 *
 * @author Mimic Contributors
 */
final class LoopThreadFactory implements ThreadFactory {

	private final AtomicInteger count = new AtomicInteger();

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new FastThreadLocalThread(task, "mimic-loop-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

}
