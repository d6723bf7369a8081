package dev.mimic.testkit;

import java.util.List;
import java.util.Set;

/**
 * Threads of this library that are started while a test runs; other tests in this process
 * may have left theirs.
 *
 * @author Mimic Contributors
 */
public final class StartedThreads {

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private final String prefix;

	/**
	 * Observes all threads of this library.
	 */
	public StartedThreads() {
		this("");
	}

	/**
	 * Observes some threads of this library.
	 * @param kind what their names go on with after {@code mimic-}
	 */
	public StartedThreads(String kind) {
		this.prefix = "mimic-" + kind;
	}

	/**
	 * Finds the threads that have been started and have not ended.
	 * @return the threads
	 */
	public List<Thread> running() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && !this.before.contains(thread))
			.filter((thread) -> thread.getName().startsWith(this.prefix))
			.toList();
	}

	/**
	 * Finds the threads that have been started and have not ended.
	 * @return their names
	 */
	public List<String> names() {
		return running().stream().map(Thread::getName).sorted().toList();
	}

}
