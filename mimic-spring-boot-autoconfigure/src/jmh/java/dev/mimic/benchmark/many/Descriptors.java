package dev.mimic.benchmark.many;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * The file descriptors of this process.
 *
 * @author Mimic Contributors
 */
public final class Descriptors {

	private static final UnixOperatingSystemMXBean SYSTEM = (UnixOperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final long LIMIT_NANOS = 10_000_000_000L;

	private Descriptors() {
	}

	/**
	 * Returns how many are open.
	 * @return the number of descriptors
	 */
	public static long open() {
		return SYSTEM.getOpenFileDescriptorCount();
	}

	/**
	 * Returns how many may be open.
	 * @return the number of descriptors
	 */
	public static long limit() {
		return SYSTEM.getMaxFileDescriptorCount();
	}

	// Waits up to ten seconds: the JDK frees descriptors when a loop looks for events.
	static void awaitAtMost(long count) {
		long start = System.nanoTime();
		while (open() > count && System.nanoTime() - start < LIMIT_NANOS) {
			LockSupport.parkNanos(1_000_000);
		}
	}

}
