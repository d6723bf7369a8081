package dev.mimic.resolve;

import dev.mimic.context.Key;

/**
 * Protocol in a registry. Its name and key are read once.
 *
 * @param <E> the type of the endpoints
 * @param protocol the protocol
 * @param key the key of its endpoints
 * @param name its name
 * @param priority its priority
 * @author Mimic Contributors
 */
record Registration<E>(Protocol<E> protocol, Key<E> key, String name, long priority) {

	/**
	 * Priority lower than any that can be specified.
	 */
	static final long NO_PRIORITY = Long.MAX_VALUE;

	static <E> Registration<E> of(Protocol<E> protocol, long priority) {
		return new Registration<>(protocol, protocol.endpoint(), protocol.name(), priority);
	}

}
