package dev.mimic.autoconfigure.server;

import java.util.List;
import java.util.Set;

/**
 * The threads of ours that are started while a test runs; other tests in this JVM may
 * have left theirs.
 *
 * @author Mimic Contributors
 */
final class Threads {

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	/**
	 * Finds the threads that have been started and not ended.
	 * @return their names, sorted
	 */
	List<String> ours() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && !this.before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("mimic-"))
			.sorted()
			.toList();
	}

}
