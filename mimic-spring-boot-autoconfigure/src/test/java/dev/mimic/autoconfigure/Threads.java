package dev.mimic.autoconfigure;

import java.util.List;
import java.util.Set;

/**
 * The threads of ours that are started while a test runs; other tests in this JVM may
 * have left theirs.
 *
 * @author Mimic Contributors
 */
public final class Threads {

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	public List<String> started() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && !this.before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("mimic"))
			.toList();
	}

}
