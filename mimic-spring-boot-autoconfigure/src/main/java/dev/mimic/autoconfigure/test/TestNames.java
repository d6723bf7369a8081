package dev.mimic.autoconfigure.test;

import dev.mimic.transport.memory.MemoryEndpoint;

/**
 * The names that things have in a test.
 *
 * @author Mimic Contributors
 */
final class TestNames {

	private static final String HANDLER_PREFIX = "mimic.peer.";

	private TestNames() {
	}

	/**
	 * Returns where a connection or a server of any name is found in memory.
	 * @param name the name
	 * @return the endpoint
	 */
	static MemoryEndpoint memory(String name) {
		return new MemoryEndpoint(name.replaceAll("[\\s\\p{Cntrl}/?#@:%\\[\\]]", "-"));
	}

	/**
	 * Returns the name that the bean of a handler has where its own one is taken.
	 * @param name the bean's own name
	 * @return the other name
	 */
	static String handler(String name) {
		return HANDLER_PREFIX + name;
	}

}
