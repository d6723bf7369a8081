package dev.mimic.autoconfigure.server;

import java.util.List;

/**
 * The platform threads of the JVM.
 *
 * @author Mimic Contributors
 */
final class Threads {

	private Threads() {
	}

	/**
	 * Finds the names of our threads.
	 * @return the names, sorted
	 */
	static List<String> ours() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("mimic-"))
			.sorted()
			.toList();
	}

}
