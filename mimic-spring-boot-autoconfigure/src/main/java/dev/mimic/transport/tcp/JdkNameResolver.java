package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.Internal;
import dev.mimic.flow.FlowException;

/**
 * {@link NameResolver} that asks the JDK, and with it the operating system and its
 * configuration. That blocks, so a few threads of its own do it; they start on use and
 * end after a while. May be used from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class JdkNameResolver implements NameResolver, AutoCloseable {

	private static final int THREADS = 4;

	/**
	 * Lookups that wait for a thread. A dead name server must not let them pile up.
	 */
	private static final int QUEUE = 256;

	private static final long IDLE_SECONDS = 10;

	private final AtomicInteger threadNumber = new AtomicInteger();

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(QUEUE), this::newThread);

	/**
	 * Creates a resolver. Starts no thread.
	 */
	public JdkNameResolver() {
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public CompletableFuture<List<InetAddress>> resolve(String host) {
		CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
		try {
			this.executor.execute(() -> lookUp(host, addresses));
		}
		catch (RejectedExecutionException ex) {
			addresses.completeExceptionally(new FlowException(this.executor.isShutdown() ? "The name resolver is closed"
					: "Too many lookups of host names wait for an answer: " + QUEUE));
		}
		return addresses;
	}

	private static void lookUp(String host, CompletableFuture<List<InetAddress>> addresses) {
		if (addresses.isDone()) {
			return;
		}
		try {
			addresses.complete(List.of(InetAddress.getAllByName(host)));
		}
		catch (UnknownHostException ex) {
			UnknownHostException described = new UnknownHostException("host '" + host + "' can't be resolved");
			described.initCause(ex);
			addresses.completeExceptionally(described);
		}
		catch (RuntimeException ex) {
			addresses.completeExceptionally(ex);
		}
	}

	private Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "mimic-dns-" + this.threadNumber.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Ends the threads. Lookups that wait are given up; one that the operating system is
	 * at ends by itself.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
