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
 * Makes the executors of blocking handlers. Neither queues: a flow for which there is no
 * thread is refused. Neither starts a thread before there is a flow.
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
	 * Makes the executor of a server.
	 * @param server the name of the server
	 * @param maxThreads the most platform threads; virtual ones are as many as flows
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
	 * Ends the threads of an executor, which are done.
	 * @param executor the executor
	 */
	static void close(Executor executor) {
		if (executor instanceof ThreadPoolExecutor pool) {
			pool.shutdown();
		}
	}

}
