package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the replies of a connection. Replies are collected in one buffer, which is one
 * write. Those behind a missing reply wait in buffers of their own. Confined to the
 * connection.
 *
 * @author Mimic Contributors
 */
final class ReplyQueue {

	/**
	 * The size at which a buffer is written although more replies follow.
	 */
	private static final int FLUSH_BYTES = 64 * 1024;

	/**
	 * The maximum number of missing replies before commands have to wait.
	 */
	private static final int MAX_SLOTS = 1024;

	private static final int SMALL = 128;

	private final ConnectionControl control;

	private final CommandInvoker invoker;

	private final Flow flow;

	private @Nullable ByteBuf buffer;

	private @Nullable ReplySlot first;

	private @Nullable ReplySlot last;

	private int slots;

	/**
	 * Bytes that wait behind missing replies.
	 */
	private long waiting;

	/**
	 * Bytes that were written and not yet accepted. Changed on the loop.
	 */
	private volatile long unsent;

	private int expected = SMALL;

	ReplyQueue(ConnectionControl control, CommandInvoker invoker) {
		this.control = control;
		this.invoker = invoker;
		this.flow = control.flow();
	}

	/**
	 * Adds a reply.
	 * @param value the reply
	 * @param version the version to render it in
	 */
	void add(@Nullable Object value, RespVersion version) {
		ByteBuf buffer = buffer();
		int start = buffer.writerIndex();
		this.invoker.render(buffer, value, version);
		if (this.last != null) {
			this.waiting += buffer.writerIndex() - start;
		}
	}

	/**
	 * Adds a rendered message.
	 * @param bytes the bytes
	 */
	void add(byte[] bytes) {
		buffer().writeBytes(bytes);
		if (this.last != null) {
			this.waiting += bytes.length;
		}
	}

	/**
	 * Reserves the place of a missing reply.
	 * @param version the version to render it in
	 * @param command the name of the command
	 * @return the place
	 */
	ReplySlot reserve(RespVersion version, String command) {
		ReplySlot slot = new ReplySlot(version, command);
		if (this.last != null) {
			this.last.next(slot);
		}
		else {
			this.first = slot;
		}
		this.last = slot;
		this.slots++;
		return slot;
	}

	private ByteBuf buffer() {
		ReplySlot last = this.last;
		ByteBuf buffer = (last != null) ? last.following() : this.buffer;
		if (buffer == null) {
			buffer = ByteBufAllocator.DEFAULT.directBuffer((last != null) ? SMALL : this.expected);
			if (last != null) {
				last.following(buffer);
			}
			else {
				this.buffer = buffer;
			}
		}
		return buffer;
	}

	/**
	 * Moves replies that have come, and those behind them, to the buffer.
	 */
	void settle() {
		ReplySlot slot = this.first;
		while (slot != null && slot.isDone()) {
			this.first = slot.next();
			ByteBuf following = slot.following();
			slot.following(null);
			if (this.first == null) {
				this.last = null;
			}
			this.slots--;
			append(slot, following);
			slot = this.first;
		}
	}

	private void append(ReplySlot slot, @Nullable ByteBuf following) {
		ByteBuf buffer = this.buffer;
		if (buffer == null) {
			buffer = ByteBufAllocator.DEFAULT.directBuffer(this.expected);
			this.buffer = buffer;
		}
		this.invoker.render(buffer, slot.value(), slot.version(), slot.command());
		if (following != null) {
			this.waiting -= following.readableBytes();
			buffer.writeBytes(following);
			following.release();
		}
		if (buffer.readableBytes() >= FLUSH_BYTES) {
			flush();
		}
	}

	/**
	 * Tells whether the buffer should be written before the next command runs.
	 * @return whether it is large enough, or too many replies are missing
	 */
	boolean isFull() {
		ByteBuf buffer = this.buffer;
		return (buffer != null && buffer.readableBytes() >= FLUSH_BYTES) || this.slots >= MAX_SLOTS
				|| this.waiting >= FLUSH_BYTES;
	}

	/**
	 * Tells whether commands have to wait for the client or for missing replies.
	 * @param limit the bytes that the client may leave unread
	 * @return whether they have to wait
	 */
	boolean isBlocked(long limit) {
		return this.unsent > limit || this.slots >= MAX_SLOTS || this.waiting >= FLUSH_BYTES;
	}

	/**
	 * Tells whether there is nothing to write.
	 * @return whether the buffer is empty
	 */
	boolean isEmpty() {
		ByteBuf buffer = this.buffer;
		return buffer == null || !buffer.isReadable();
	}

	/**
	 * Tells whether replies are missing.
	 * @return whether a place is reserved
	 */
	boolean isWaiting() {
		return this.first != null;
	}

	long unsent() {
		return this.unsent;
	}

	/**
	 * Writes the buffer. On the loop.
	 */
	void flush() {
		ByteBuf buffer = this.buffer;
		if (buffer == null || !buffer.isReadable()) {
			return;
		}
		this.buffer = null;
		int bytes = buffer.readableBytes();
		this.expected = Math.max(SMALL, Math.min(bytes, FLUSH_BYTES));
		CompletableFuture<@Nullable Void> write = this.flow.write(buffer);
		if (!write.isDone()) {
			this.unsent += bytes;
			write.whenComplete((nothing, failure) -> this.control.loop().execute(() -> accepted(bytes)));
		}
		else if (write.isCompletedExceptionally()) {
			this.flow.close();
		}
	}

	private void accepted(int bytes) {
		this.unsent -= bytes;
		this.control.advance();
	}

	/**
	 * Releases all buffers.
	 */
	void release() {
		if (this.buffer != null) {
			this.buffer.release();
			this.buffer = null;
		}
		for (ReplySlot slot = this.first; slot != null; slot = slot.next()) {
			ByteBuf following = slot.following();
			if (following != null) {
				following.release();
				slot.following(null);
			}
		}
		this.first = null;
		this.last = null;
	}

}
