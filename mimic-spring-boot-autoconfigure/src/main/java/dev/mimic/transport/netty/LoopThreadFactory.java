package dev.mimic.transport.netty;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Creates the threads of owned event loops: daemons named {@code mimic-loop-N}.
 *
 * @author Mimic Contributors
 */
final class LoopThreadFactory implements ThreadFactory {

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final AtomicInteger count = new AtomicInteger();

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new FastThreadLocalThread(task, "mimic-loop-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		this.threads.add(thread);
		return thread;
	}

	/**
	 * Waits for the end of threads whose loops have ended.
	 * @param millis the longest time to wait for one
	 * @throws InterruptedException if the current thread is interrupted
	 */
	void join(long millis) throws InterruptedException {
		for (Thread thread : this.threads) {
			thread.join(millis);
		}
	}

}
