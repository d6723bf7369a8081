package dev.mimic.transport.netty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loops that tests share, one set a kind: to close loops takes a tenth of a second. They
 * are daemons and end with the tests.
 *
 * @author Mimic Contributors
 */
public final class TestLoops {

	private static final Map<TransportKind, EventLoops> LOOPS = new ConcurrentHashMap<>();

	private TestLoops() {
	}

	/**
	 * Returns the loops of a kind, which are never closed.
	 * @param kind the kind
	 * @return the loops
	 */
	public static EventLoops of(TransportKind kind) {
		return LOOPS.computeIfAbsent(kind, (key) -> EventLoops.create(key, 2));
	}

}
