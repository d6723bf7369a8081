package dev.mimic.resp;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * Counts the bytes of heap that a thread asks for, which no garbage collection hides.
 *
 * @author Mimic Contributors
 */
public final class Allocation {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Allocation() {
	}

	public static long during(Action action) throws Exception {
		long id = Thread.currentThread().getId();
		long before = THREADS.getThreadAllocatedBytes(id);
		action.run();
		return THREADS.getThreadAllocatedBytes(id) - before;
	}

	/**
	 * What is measured.
	 */
	@FunctionalInterface
	public interface Action {

		void run() throws Exception;

	}

}
