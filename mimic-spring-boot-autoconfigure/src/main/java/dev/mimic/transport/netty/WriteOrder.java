package dev.mimic.transport.netty;

import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;

/**
 * Keeps writes in the order in which they were made. A channel runs a write on its loop
 * at once, but one of another thread as a task, which the former would overtake. So a
 * write on the loop becomes a task, too, while there are others. The number is that of
 * the writes that were made tasks; an object of its own would cost every flow more.
 *
 * @author Mimic Contributors
 */
final class WriteOrder extends AtomicInteger {

	private static final long serialVersionUID = 1L;

	/**
	 * The tasks that have run. This and the next one are used on the loop only.
	 */
	private int run;

	/**
	 * How many writes that are no tasks are going on, as one may lead to another.
	 */
	private int onLoop;

	/**
	 * Starts a write that does not become a task.
	 * @param channel the channel
	 * @return whether that is possible
	 */
	boolean enterOnLoop(Channel channel) {
		if (!channel.eventLoop().inEventLoop() || get() != this.run) {
			return false;
		}
		this.onLoop++;
		return true;
	}

	void leaveOnLoop() {
		this.onLoop--;
	}

	/**
	 * Makes a write a task.
	 * @param channel the channel
	 * @param buffer what to write
	 * @param promise the promise of the write
	 */
	void submit(Channel channel, ByteBuf buffer, ChannelPromise promise) {
		incrementAndGet();
		if (channel.eventLoop().inEventLoop()) {
			channel.eventLoop().execute(() -> channel.writeAndFlush(buffer, promise));
		}
		else {
			channel.writeAndFlush(buffer, promise);
		}
	}

	/**
	 * Takes note of a write that has come to the channel. On the loop.
	 */
	void arrived() {
		if (this.onLoop == 0) {
			this.run++;
		}
	}

}
