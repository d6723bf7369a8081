package dev.mimic.autoconfigure;

import java.util.List;

/**
 * The threads of this JVM.
 *
 * @author Mimic Contributors
 */
final class Threads {

	private Threads() {
	}

	static List<String> ofMimic() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.startsWith("mimic"))
			.toList();
	}

}
