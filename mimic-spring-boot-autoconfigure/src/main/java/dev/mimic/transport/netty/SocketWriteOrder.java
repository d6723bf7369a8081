package dev.mimic.transport.netty;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * The order of writes to a socket that any thread can write to. While nothing is queued,
 * a thread sends a small buffer itself: to wake up the loop takes longer, and the peer
 * would wait for that. What the socket does not take goes to the loop, and before
 * everything else.
 *
 * @author Mimic Contributors
 */
final class SocketWriteOrder extends WriteOrder {

	private static final long serialVersionUID = 1L;

	/**
	 * With larger buffers two threads do more: one fills the next while the loop sends.
	 */
	private static final int MAX_BYTES = 16 * 1024;

	private static final AtomicIntegerFieldUpdater<SocketWriteOrder> LOCKED = AtomicIntegerFieldUpdater
		.newUpdater(SocketWriteOrder.class, "locked");

	private final transient NioSocket socket;

	/**
	 * Is 1 while a thread sends, or the loop hands a write to the channel.
	 */
	private volatile int locked;

	/**
	 * How many writes the loop is handing to the channel, as one may lead to another.
	 * Used on the loop only.
	 */
	private int depth;

	/**
	 * What is to be sent before anything else. Used with the lock only.
	 */
	private transient @Nullable ByteBuf rest;

	SocketWriteOrder(NioSocket socket) {
		this.socket = socket;
	}

	@Override
	boolean sendHere(ByteBuf buffer) {
		if (buffer.readableBytes() > MAX_BYTES || buffer.nioBufferCount() != 1 || !LOCKED.compareAndSet(this, 0, 1)) {
			return false;
		}
		boolean sent;
		try {
			if (get() != 0 || hasLayer() || isQueued()) {
				return false;
			}
			sent = writeNow(buffer);
			if (!sent) {
				this.rest = buffer;
			}
		}
		finally {
			this.locked = 0;
		}
		if (sent) {
			buffer.release();
		}
		else {
			sendRest();
		}
		return true;
	}

	private boolean hasLayer() {
		return !(this.socket.pipeline().first() instanceof TailHandler);
	}

	private boolean isQueued() {
		ChannelOutboundBuffer queue = this.socket.unsafe().outboundBuffer();
		return queue == null || queue.totalPendingWriteBytes() != 0;
	}

	private boolean writeNow(ByteBuf buffer) {
		try {
			buffer.skipBytes(this.socket.writeNow(buffer.nioBuffer()));
		}
		catch (IOException ex) {
			// It shows again on the loop, which knows what to do about it
		}
		return !buffer.isReadable();
	}

	private void sendRest() {
		submit(this.socket, Unpooled.EMPTY_BUFFER, this.socket.voidPromise());
		if (!this.socket.isOpen()) {
			// The loop may have looked for it before it was there
			release();
		}
	}

	@Override
	void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (this.depth++ == 0) {
			lock();
		}
		try {
			ByteBuf rest = this.rest;
			if (rest != null) {
				this.rest = null;
				context.write(rest, context.voidPromise());
			}
			super.write(context, message, promise);
		}
		finally {
			if (--this.depth == 0) {
				this.locked = 0;
			}
		}
	}

	@Override
	void release() {
		boolean nested = this.socket.eventLoop().inEventLoop() && this.depth > 0;
		if (!nested) {
			lock();
		}
		ByteBuf rest = this.rest;
		this.rest = null;
		if (!nested) {
			this.locked = 0;
		}
		if (rest != null) {
			rest.release();
		}
	}

	/**
	 * Waits for the thread that has the lock; it sends, which never blocks.
	 */
	private void lock() {
		while (!LOCKED.compareAndSet(this, 0, 1)) {
			Thread.yield();
		}
	}

}
