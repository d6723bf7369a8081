package dev.mimic.flow;

import org.jspecify.annotations.Nullable;

/**
 * Wants whatever comes: the demand behind {@link Flow#read()}.
 *
 * @author Mimic Contributors
 */
final class AnyDemand extends Demand {

	@Override
	boolean ready(ByteQueue queue, boolean ended) {
		return ended || !queue.isEmpty();
	}

	@Override
	@Nullable Object take(ByteQueue queue) {
		return queue.poll(Integer.MAX_VALUE);
	}

}
