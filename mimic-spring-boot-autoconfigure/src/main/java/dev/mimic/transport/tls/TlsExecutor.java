package dev.mimic.transport.tls;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.Internal;

/**
 * Threads for what would keep an event loop busy: the public-key part of handshakes, and
 * loading keys and certificates. They are daemons, start on use and end after a while.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class TlsExecutor implements Executor, AutoCloseable {

	private static final long IDLE_SECONDS = 10;

	private final AtomicInteger threadNumber = new AtomicInteger();

	private final ThreadPoolExecutor executor;

	/**
	 * Creates an executor. Starts no thread.
	 * @param threads the most threads to use at once, at least 1
	 */
	public TlsExecutor(int threads) {
		// The tasks that wait are at most as many as the flows
		this.executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), this::newThread);
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	private Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "mimic-tls-" + this.threadNumber.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Takes no more tasks. Those that it has go on.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
