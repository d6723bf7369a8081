package dev.mimic.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that were written and have not left, and the writes that are not accepted
 * before some of them have. Not safe for use by several threads: {@link Outbound} guards
 * it.
 *
 * @author Mimic Contributors
 */
final class SendQueue {

	private final int highWaterMark;

	/**
	 * Created for the first buffer: an idle flow has none.
	 */
	private ByteQueue bytes = ByteQueue.NONE;

	private @Nullable List<CompletableFuture<@Nullable Void>> writes;

	/**
	 * Creates a queue.
	 * @param highWaterMark the bytes in this queue up to which writes are accepted
	 */
	SendQueue(int highWaterMark) {
		this.highWaterMark = highWaterMark;
	}

	boolean isEmpty() {
		return this.bytes.isEmpty();
	}

	int bytes() {
		return this.bytes.bytes();
	}

	/**
	 * Adds a buffer at the end.
	 * @param buffer the buffer, owned by this queue from now on
	 */
	void add(ByteBuf buffer) {
		if (!buffer.isReadable()) {
			buffer.release();
			return;
		}
		if (this.bytes == ByteQueue.NONE) {
			this.bytes = new ByteQueue();
		}
		this.bytes.add(buffer);
	}

	/**
	 * Takes a buffer from the head.
	 * @param max the most bytes to take
	 * @return a buffer, or {@code null} if there is none
	 */
	@Nullable ByteBuf poll(int max) {
		return this.bytes.poll(max);
	}

	/**
	 * Takes all buffers, without accepting a write.
	 * @return the buffers, which the caller has to release, or {@code null} for none
	 */
	@Nullable Queue<ByteBuf> removeAll() {
		return (this.bytes != ByteQueue.NONE) ? this.bytes.removeAll() : null;
	}

	/**
	 * Returns the future of the write whose bytes were added last.
	 * @return the future, or {@code null} if the write is accepted
	 */
	@Nullable CompletableFuture<@Nullable Void> pendingWrite() {
		if (isAccepting()) {
			return null;
		}
		if (this.writes == null) {
			this.writes = new ArrayList<>(1);
		}
		CompletableFuture<@Nullable Void> pending = new CompletableFuture<>();
		this.writes.add(pending);
		return pending;
	}

	/**
	 * Takes the writes that are accepted now.
	 * @return the writes, which the caller has to complete, or {@code null} for none
	 */
	@Nullable List<CompletableFuture<@Nullable Void>> removeAccepted() {
		return isAccepting() ? removeWrites() : null;
	}

	/**
	 * Takes the writes that wait.
	 * @return the writes, which the caller has to complete, or {@code null} for none
	 */
	@Nullable List<CompletableFuture<@Nullable Void>> removeWrites() {
		List<CompletableFuture<@Nullable Void>> removed = this.writes;
		this.writes = null;
		return removed;
	}

	private boolean isAccepting() {
		return this.bytes.bytes() <= this.highWaterMark;
	}

}
