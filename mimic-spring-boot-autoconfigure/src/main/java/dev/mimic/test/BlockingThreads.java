package dev.mimic.test;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads for code that blocks: virtual ones where the JDK has them (21 and later), else
 * ordinary ones.
 *
 * @author Mimic Contributors
 */
final class BlockingThreads {

	private BlockingThreads() {
	}

	/**
	 * Makes an executor with a thread for each task.
	 * @return the executor, which the caller shuts down
	 */
	static ExecutorService executor() {
		try {
			// Compiled for Java 17, which does not know this method
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (NoSuchMethodException ex) {
			return Executors.newCachedThreadPool();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
