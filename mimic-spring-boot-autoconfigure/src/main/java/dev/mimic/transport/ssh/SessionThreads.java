package dev.mimic.transport.ssh;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Factory of the threads that run sessions. Cryptography, key files and agents take time
 * or block, and must not do so on an event loop.
 *
 * @author Mimic Contributors
 */
final class SessionThreads implements ThreadFactory {

	private static final int MIN_THREADS = 4;

	private static final long KEEP_ALIVE_SECONDS = 10;

	private final AtomicInteger count = new AtomicInteger();

	private SessionThreads() {
	}

	/**
	 * Creates a pool of a bounded number of daemon threads, which end when idle.
	 * @return the pool
	 */
	static ThreadPoolExecutor newPool() {
		int threads = Math.max(MIN_THREADS, Runtime.getRuntime().availableProcessors());
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new SessionThreads());
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "mimic-ssh-" + this.count.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

}
