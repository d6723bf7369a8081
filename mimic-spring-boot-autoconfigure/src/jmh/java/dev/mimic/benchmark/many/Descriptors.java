package dev.mimic.benchmark.many;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * The file descriptors of this process.
 *
 * @author Mimic Contributors
 */
final class Descriptors {

	private static final UnixOperatingSystemMXBean SYSTEM = (UnixOperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private Descriptors() {
	}

	static long open() {
		return SYSTEM.getOpenFileDescriptorCount();
	}

	static long limit() {
		return SYSTEM.getMaxFileDescriptorCount();
	}

}
