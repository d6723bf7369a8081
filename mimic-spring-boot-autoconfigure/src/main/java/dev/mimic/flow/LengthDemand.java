package dev.mimic.flow;

import org.jspecify.annotations.Nullable;

/**
 * Demand for a number of bytes, in one buffer.
 *
 * @author Mimic Contributors
 */
final class LengthDemand extends Demand {

	private final int length;

	LengthDemand(int length) {
		this.length = length;
	}

	@Override
	boolean ready(ByteQueue queue, boolean ended) {
		return ended || queue.bytes() >= this.length;
	}

	@Override
	@Nullable Object take(ByteQueue queue) {
		return (queue.bytes() >= this.length) ? queue.take(this.length) : null;
	}

	@Override
	Object atEnd(ByteQueue queue) {
		return new FlowException("The flow ended after " + queue.bytes() + " of " + this.length + " bytes");
	}

}
