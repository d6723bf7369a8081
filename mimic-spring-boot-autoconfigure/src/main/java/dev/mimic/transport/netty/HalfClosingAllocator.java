package dev.mimic.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Lets the Unix domain sockets of NIO and io_uring be half-closed by the peer. They have
 * the option ALLOW_HALF_CLOSURE, but as of Netty 4.2.17 the code that reads it looks for
 * the configuration of TCP sockets only, and an end of input closes the whole channel. So
 * the end is hidden from that code, and handled here as TCP sockets do.
 * <p>
 * <a href="https://github.com/netty/netty/pull/8932">netty/netty#8932</a> gave the option
 * to epoll and kqueue, <a href="https://github.com/netty/netty/pull/10701">#10701</a> a
 * type of configuration that would serve all; Netty 5 has half-closure in every channel
 * (<a href="https://github.com/netty/netty/pull/15987">#15987</a>).
 *
 * @author Mimic Contributors
 */
final class HalfClosingAllocator implements RecvByteBufAllocator {

	private static final String IO_URING_CHANNEL = "io.netty.channel.uring.IoUringDomainSocketChannel";

	private final Channel channel;

	private final RecvByteBufAllocator delegate;

	private HalfClosingAllocator(Channel channel) {
		this.channel = channel;
		this.delegate = channel.config().getRecvByteBufAllocator();
	}

	/**
	 * Helps a channel to be half-closed by its peer, if it needs that. To be called
	 * before the first read.
	 * @param channel the channel
	 */
	static void installIfNeeded(Channel channel) {
		if (channel instanceof NioDomainSocketChannel || channel.getClass().getName().equals(IO_URING_CHANNEL)) {
			channel.config().setRecvByteBufAllocator(new HalfClosingAllocator(channel));
		}
	}

	@Override
	@SuppressWarnings("deprecation")
	public Handle newHandle() {
		return new EndHandle(this.channel, (ExtendedHandle) this.delegate.newHandle());
	}

	/**
	 * Shows an end as a read of no bytes.
	 */
	@SuppressWarnings("deprecation")
	private static final class EndHandle extends DelegatingHandle implements ExtendedHandle {

		private final Channel channel;

		private boolean ended;

		EndHandle(Channel channel, ExtendedHandle delegate) {
			super(delegate);
			this.channel = channel;
		}

		@Override
		public void lastBytesRead(int bytes) {
			if (bytes < 0) {
				this.ended = true;
			}
			super.lastBytesRead(Math.max(bytes, 0));
		}

		@Override
		public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
			return ((ExtendedHandle) delegate()).continueReading(maybeMoreData);
		}

		@Override
		public void readComplete() {
			super.readComplete();
			if (this.ended) {
				this.ended = false;
				this.channel.config().setAutoRead(false);
				((DuplexChannel) this.channel).shutdownInput();
				this.channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
			}
		}

	}

}
