package dev.mimic.flow;

import dev.mimic.Internal;

/**
 * Tells whether bytes move on a {@link Flow}, in either direction. A server finds it with
 * {@link Flow#unwrap(Class)} and closes flows on which none do. A flow that does not have
 * it is never idle for a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
@FunctionalInterface
public interface FlowActivity {

	/**
	 * Returns a number that differs from the one before if a byte has come from the peer
	 * or left for it since. May be called from any thread at any time, also after the end
	 * of the flow. It costs the flow next to nothing, so it may be a little behind.
	 * @return the number, which says nothing by itself
	 */
	long count();

}
