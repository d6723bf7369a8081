package dev.mimic.flow;

import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Buffers in the order in which they were added, seen as one sequence of bytes. Owns what
 * is in it. Not safe for use by several threads: {@link Inbound} and {@link Outbound}
 * guard theirs.
 *
 * @author Mimic Contributors
 */
final class ByteQueue {

	/**
	 * Stands for a queue that was not created yet. Nothing is ever added to it.
	 */
	static final ByteQueue NONE = new ByteQueue();

	/**
	 * Up to this many bytes a buffer is worth a copy.
	 */
	private static final int TINY = 256;

	/**
	 * The size of the buffers that tiny ones are copied to.
	 */
	private static final int JOINED = 4096;

	/**
	 * Created when the first buffer has to wait, and anew after {@link #removeAll()}.
	 */
	private @Nullable ArrayDeque<ByteBuf> buffers;

	private long bytes;

	/**
	 * The last buffer in the queue if it is one that tiny buffers are copied to.
	 */
	private @Nullable ByteBuf tail;

	/**
	 * Returns how many bytes are in this queue.
	 * @return the number of bytes, at most {@link Integer#MAX_VALUE}
	 */
	int bytes() {
		return (int) Math.min(this.bytes, Integer.MAX_VALUE);
	}

	boolean isEmpty() {
		return this.bytes == 0;
	}

	/**
	 * Adds a buffer at the end. Tiny buffers are copied together: a peer that sends, or a
	 * caller that writes, byte by byte would otherwise make this side keep a large buffer
	 * for each byte.
	 * @param buffer the buffer, owned by this queue from now on
	 */
	void add(ByteBuf buffer) {
		int length = buffer.readableBytes();
		if (length > TINY || buffers().isEmpty()) {
			this.bytes += length;
			this.tail = null;
			buffers().add(buffer);
			return;
		}
		if (this.tail == null || this.tail.writableBytes() < length) {
			this.tail = buffer.alloc().buffer(JOINED, JOINED);
			buffers().add(this.tail);
		}
		this.tail.writeBytes(buffer);
		this.bytes += length;
		buffer.release();
	}

	/**
	 * Takes a buffer from the head.
	 * @param max the most bytes to take
	 * @return the whole first buffer or, if that is longer, a slice of it; {@code null}
	 * if there is none
	 */
	@Nullable ByteBuf poll(int max) {
		ByteBuf first = (this.buffers != null) ? this.buffers.peek() : null;
		if (first == null) {
			return null;
		}
		if (first.readableBytes() > max) {
			this.bytes -= max;
			return first.readRetainedSlice(max);
		}
		return removeFirst();
	}

	/**
	 * Takes the first byte.
	 * @return the byte as an unsigned value
	 */
	int takeByte() {
		ByteBuf first = buffers().element();
		int value = first.readUnsignedByte();
		this.bytes--;
		if (!first.isReadable()) {
			removeFirst().release();
		}
		return value;
	}

	/**
	 * Takes bytes as one buffer, without a copy where one buffer holds them all.
	 * @param length how many bytes, at most {@link #bytes()}
	 * @return a buffer of just these bytes
	 */
	ByteBuf take(int length) {
		if (length == 0) {
			return Unpooled.EMPTY_BUFFER;
		}
		ByteBuf first = buffers().element();
		if (first.readableBytes() == length) {
			return removeFirst();
		}
		if (first.readableBytes() > length) {
			this.bytes -= length;
			return first.readRetainedSlice(length);
		}
		ByteBuf joined = first.alloc().buffer(length, length);
		while (joined.isWritable()) {
			ByteBuf part = buffers().element();
			int count = Math.min(part.readableBytes(), joined.writableBytes());
			joined.writeBytes(part, count);
			this.bytes -= count;
			if (!part.isReadable()) {
				removeFirst().release();
			}
		}
		return joined;
	}

	/**
	 * Returns the buffers for looking at them.
	 * @return the buffers from the head on
	 */
	ArrayDeque<ByteBuf> buffers() {
		if (this.buffers == null) {
			this.buffers = new ArrayDeque<>(4);
		}
		return this.buffers;
	}

	/**
	 * Empties this queue.
	 * @return what was in it, which the caller has to release
	 */
	@Nullable ArrayDeque<ByteBuf> removeAll() {
		ArrayDeque<ByteBuf> removed = this.buffers;
		this.buffers = null;
		this.tail = null;
		this.bytes = 0;
		return removed;
	}

	private ByteBuf removeFirst() {
		ByteBuf first = buffers().remove();
		this.bytes -= first.readableBytes();
		if (first == this.tail) {
			this.tail = null;
		}
		return first;
	}

}
