package dev.mimic.flow;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Demand that is fulfilled when there is something to take, and takes nothing: its
 * outcome is an empty buffer. For the blocking views, which take part of a buffer.
 *
 * @author Mimic Contributors
 */
final class SignalDemand extends Demand {

	@Override
	boolean ready(ByteQueue queue, boolean ended) {
		return ended || !queue.isEmpty();
	}

	@Override
	@Nullable Object take(ByteQueue queue) {
		return (!queue.isEmpty()) ? Unpooled.EMPTY_BUFFER : null;
	}

}
