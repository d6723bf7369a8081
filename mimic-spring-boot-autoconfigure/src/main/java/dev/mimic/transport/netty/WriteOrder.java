package dev.mimic.transport.netty;

import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Keeps the writes of a flow in their order. A channel runs a write on its loop at once,
 * but one of another thread as a task, which the former would overtake. So a write on the
 * loop becomes a task, too, while there are others. The number is that of the tasks that
 * have not run; an object of its own would cost every flow more.
 *
 * @author Mimic Contributors
 */
class WriteOrder extends AtomicInteger {

	private static final long serialVersionUID = 1L;

	/**
	 * How many writes that are no tasks are going on, as one may lead to another. Used on
	 * the loop only.
	 */
	private int onLoop;

	/**
	 * Starts a write that does not become a task.
	 * @param channel the channel
	 * @return whether that is possible
	 */
	final boolean enterOnLoop(Channel channel) {
		if (!channel.eventLoop().inEventLoop() || get() != 0) {
			return false;
		}
		this.onLoop++;
		return true;
	}

	final void leaveOnLoop() {
		this.onLoop--;
	}

	/**
	 * Sends a buffer on the calling thread, if this can.
	 * @param buffer what to write
	 * @return whether the buffer was taken; if not, nothing has happened
	 */
	boolean sendHere(ByteBuf buffer) {
		return false;
	}

	/**
	 * Makes a write a task.
	 * @param channel the channel
	 * @param buffer what to write
	 * @param promise the promise of the write
	 */
	final void submit(Channel channel, ByteBuf buffer, ChannelPromise promise) {
		incrementAndGet();
		if (channel.eventLoop().inEventLoop()) {
			channel.eventLoop().execute(() -> channel.writeAndFlush(buffer, promise));
		}
		else {
			channel.writeAndFlush(buffer, promise);
		}
	}

	/**
	 * Hands a write to the channel. On the loop.
	 * @param context where the channel begins
	 * @param message what to write
	 * @param promise the promise of the write
	 */
	void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (this.onLoop == 0) {
			decrementAndGet();
		}
		context.write(message, promise);
	}

	/**
	 * Lets go of what waits to be sent. The channel is closed.
	 */
	void release() {
	}

}
