package dev.mimic.autoconfigure.test;

import dev.mimic.transport.memory.MemoryEndpoint;

/**
 * Names of endpoints and handler beans in a test.
 *
 * @author Mimic Contributors
 */
final class TestNames {

	private static final String HANDLER_PREFIX = "mimic.peer.";

	private TestNames() {
	}

	/**
	 * Returns the memory endpoint of a connection or a server of any name.
	 * @param name the name
	 * @return the endpoint
	 */
	static MemoryEndpoint memory(String name) {
		return new MemoryEndpoint(name.replaceAll("[\\s\\p{Cntrl}/?#@:%\\[\\]]", "-"));
	}

	/**
	 * Returns the name that the bean of a handler gets if a test declares it.
	 * @param name the name that the test gives it
	 * @return the name of the bean
	 */
	static String handler(String name) {
		return HANDLER_PREFIX + name;
	}

	/**
	 * Returns whether a handler was declared by a test.
	 * @param beanName the name of its bean
	 * @return whether it is a name for handlers of tests
	 */
	static boolean isTestHandler(String beanName) {
		return beanName.startsWith(HANDLER_PREFIX);
	}

	/**
	 * Returns the name that the author of a bean knows.
	 * @param beanName the name of the bean
	 * @return the name without the marker of tests
	 */
	static String display(String beanName) {
		return isTestHandler(beanName) ? beanName.substring(HANDLER_PREFIX.length()) : beanName;
	}

}
