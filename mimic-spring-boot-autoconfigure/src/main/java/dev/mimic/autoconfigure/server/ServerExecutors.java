package dev.mimic.autoconfigure.server;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Creates the executors of blocking handlers. They have no queue: a flow without a free
 * thread is refused. They start no thread before there is a flow.
 *
 * @author Mimic Contributors
 */
class ServerExecutors {

	private static final long KEEP_ALIVE_SECONDS = 60;

	private final boolean virtual;

	ServerExecutors(Environment environment) {
		this.virtual = Threading.VIRTUAL.isActive(environment);
	}

	/**
	 * Creates the executor of a server.
	 * @param server the name of the server
	 * @param maxThreads the maximum number of platform threads; there is one virtual
	 * thread for each flow
	 * @return the executor
	 */
	Executor create(String server, int maxThreads) {
		String prefix = "mimic-server-" + server + "-";
		if (this.virtual) {
			return new VirtualThreadTaskExecutor(prefix);
		}
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, maxThreads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				threads);
	}

	/**
	 * Ends the threads of an executor, which are idle.
	 * @param executor the executor
	 */
	static void close(Executor executor) {
		if (executor instanceof ThreadPoolExecutor pool) {
			pool.shutdown();
		}
	}

}
