package dev.mimic.resp.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowClosedException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Input that arrived while commands wait: filled on the loop of the connection, emptied
 * by the thread that has it.
 *
 * @author Mimic Contributors
 */
final class ReadAhead {

	/**
	 * Created for the first buffer, as most clients wait for their replies.
	 */
	private @Nullable Deque<ByteBuf> buffers;

	private volatile int bytes;

	private volatile int limit;

	private boolean ended;

	private boolean closed;

	private @Nullable CompletableFuture<@Nullable ByteBuf> waiting;

	void limit(int bytes) {
		this.limit = bytes;
	}

	/**
	 * Tells whether more should be read.
	 * @return whether less than the limit waits, or nothing
	 */
	boolean hasRoom() {
		return this.bytes == 0 || this.bytes < this.limit;
	}

	/**
	 * Adds input.
	 * @param buffer the bytes; owned by this class
	 */
	void add(ByteBuf buffer) {
		CompletableFuture<@Nullable ByteBuf> waiting;
		do {
			waiting = next(buffer);
		}
		while (waiting != null && !waiting.complete(buffer));
	}

	private synchronized @Nullable CompletableFuture<@Nullable ByteBuf> next(ByteBuf buffer) {
		CompletableFuture<@Nullable ByteBuf> waiting = this.waiting;
		this.waiting = null;
		if (this.closed) {
			buffer.release();
			return null;
		}
		if (waiting == null) {
			if (this.buffers == null) {
				this.buffers = new ArrayDeque<>();
			}
			this.buffers.add(buffer);
			this.bytes += buffer.readableBytes();
		}
		return waiting;
	}

	/**
	 * Takes the oldest input.
	 * @return the buffer, which the caller owns, or {@code null} if there is none
	 */
	@Nullable ByteBuf poll() {
		return (this.bytes > 0) ? remove() : null;
	}

	private synchronized @Nullable ByteBuf remove() {
		ByteBuf buffer = (this.buffers != null) ? this.buffers.poll() : null;
		if (buffer != null) {
			this.bytes -= buffer.readableBytes();
		}
		return buffer;
	}

	/**
	 * Waits for the next input.
	 * @return a future of the buffer, which the caller owns, or of {@code null} at the
	 * end
	 */
	synchronized CompletableFuture<@Nullable ByteBuf> take() {
		ByteBuf buffer = remove();
		if (buffer != null || this.ended) {
			return CompletableFuture.completedFuture(buffer);
		}
		if (this.closed) {
			return CompletableFuture.failedFuture(closed());
		}
		CompletableFuture<@Nullable ByteBuf> waiting = new CompletableFuture<>();
		this.waiting = waiting;
		return waiting;
	}

	/**
	 * Notes that nothing more will come.
	 */
	void end() {
		CompletableFuture<@Nullable ByteBuf> waiting;
		synchronized (this) {
			this.ended = true;
			waiting = this.waiting;
			this.waiting = null;
		}
		if (waiting != null) {
			waiting.complete(null);
		}
	}

	/**
	 * Releases what waits, and all that still comes.
	 */
	void close() {
		CompletableFuture<@Nullable ByteBuf> waiting;
		synchronized (this) {
			this.closed = true;
			waiting = this.waiting;
			this.waiting = null;
			for (ByteBuf buffer = remove(); buffer != null; buffer = remove()) {
				buffer.release();
			}
		}
		if (waiting != null) {
			waiting.completeExceptionally(closed());
		}
	}

	private static FlowClosedException closed() {
		return new FlowClosedException("The connection of the client is closed");
	}

}
