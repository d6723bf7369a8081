package dev.mimic.flow;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Demand for everything up to and including a delimiter. Looks at each byte once, however
 * the bytes are cut (Knuth, Morris and Pratt).
 *
 * @author Mimic Contributors
 */
final class DelimiterDemand extends Demand {

	private final byte[] delimiter;

	/**
	 * For each length of a partial match: where to go on when the next byte differs.
	 */
	private final int[] fallback;

	private final int max;

	/**
	 * The bytes that have been looked at, from the head of the queue.
	 */
	private int examined;

	/**
	 * The bytes of the delimiter that match so far.
	 */
	private int matched;

	DelimiterDemand(byte[] delimiter, int max) {
		this.delimiter = delimiter;
		this.fallback = fallback(delimiter);
		this.max = max;
	}

	private static int[] fallback(byte[] delimiter) {
		int[] fallback = new int[delimiter.length];
		int matched = 0;
		for (int i = 1; i < delimiter.length; i++) {
			while (matched > 0 && delimiter[i] != delimiter[matched]) {
				matched = fallback[matched - 1];
			}
			if (delimiter[i] == delimiter[matched]) {
				matched++;
			}
			fallback[i] = matched;
		}
		return fallback;
	}

	@Override
	boolean ready(ByteQueue queue, boolean ended) {
		int start = 0;
		if (!isFound() && this.examined < queue.bytes()) {
			for (ByteBuf buffer : queue.buffers()) {
				int size = buffer.readableBytes();
				if (start + size > this.examined) {
					examine(buffer, start);
				}
				if (isFound()) {
					break;
				}
				start += size;
			}
		}
		return isFound() || this.examined >= this.max || ended;
	}

	private void examine(ByteBuf buffer, int start) {
		int first = buffer.readerIndex();
		int limit = (int) Math.min(buffer.writerIndex(), (long) first + this.max - start);
		int index = first + this.examined - start;
		while (index < limit && !isFound()) {
			if (this.matched == 0) {
				index = buffer.indexOf(index, limit, this.delimiter[0]);
				if (index < 0) {
					index = limit;
					break;
				}
				this.matched = 1;
			}
			else {
				advance(buffer.getByte(index));
			}
			index++;
		}
		this.examined = start + index - first;
	}

	private void advance(byte value) {
		while (this.matched > 0 && value != this.delimiter[this.matched]) {
			this.matched = this.fallback[this.matched - 1];
		}
		if (value == this.delimiter[this.matched]) {
			this.matched++;
		}
	}

	private boolean isFound() {
		return this.matched == this.delimiter.length;
	}

	@Override
	@Nullable Object take(ByteQueue queue) {
		if (isFound()) {
			return queue.take(this.examined);
		}
		if (this.examined >= this.max) {
			return new FlowException("The delimiter did not come within " + this.max + " bytes");
		}
		return null;
	}

	@Override
	Object atEnd(ByteQueue queue) {
		return (!queue.isEmpty())
				? new FlowException(
						"The flow ended after " + queue.bytes() + " bytes, before the delimiter that was expected")
				: END;
	}

}
