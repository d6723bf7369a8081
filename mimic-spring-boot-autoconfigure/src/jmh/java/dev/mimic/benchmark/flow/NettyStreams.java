package dev.mimic.benchmark.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The least that a thread needs to block on a Netty channel: a queue, a bound on it, and
 * parking. One thread at a time, no time-outs, no errors.
 *
 * @author Mimic Contributors
 */
final class NettyStreams extends ChannelInboundHandlerAdapter {

	private static final int BOUND = 64 * 1024;

	private final Queue<ByteBuf> received = new ConcurrentLinkedQueue<>();

	private final AtomicInteger queued = new AtomicInteger();

	private final Channel channel;

	private volatile @Nullable Thread waiting;

	NettyStreams(SocketAddress address, EventLoop loop) {
		this.channel = new Bootstrap().group(loop)
			.channel(NioSocketChannel.class)
			.handler(this)
			.connect(address)
			.syncUninterruptibly()
			.channel();
	}

	InputStream inputStream() {
		return new Input();
	}

	OutputStream outputStream() {
		return new Output();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf buffer = (ByteBuf) message;
		if (this.queued.addAndGet(buffer.readableBytes()) >= BOUND) {
			context.channel().config().setAutoRead(false);
		}
		this.received.add(buffer);
		wakeUp();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		wakeUp();
	}

	private void wakeUp() {
		Thread thread = this.waiting;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Reads what has come.
	 */
	private final class Input extends InputStream {

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			ByteBuf buffer = await();
			int count = Math.min(length, buffer.readableBytes());
			buffer.readBytes(bytes, offset, count);
			if (!buffer.isReadable()) {
				NettyStreams.this.received.remove();
				buffer.release();
			}
			ChannelConfig config = NettyStreams.this.channel.config();
			if (NettyStreams.this.queued.addAndGet(-count) < BOUND / 2 && !config.isAutoRead()) {
				config.setAutoRead(true);
			}
			return count;
		}

		private ByteBuf await() {
			ByteBuf buffer = NettyStreams.this.received.peek();
			if (buffer == null) {
				NettyStreams.this.waiting = Thread.currentThread();
				buffer = NettyStreams.this.received.peek();
				while (buffer == null) {
					LockSupport.park(this);
					buffer = NettyStreams.this.received.peek();
				}
				NettyStreams.this.waiting = null;
			}
			return buffer;
		}

	}

	/**
	 * Writes at the pace of the peer.
	 */
	private final class Output extends OutputStream {

		@Override
		public void write(int value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			Channel target = NettyStreams.this.channel;
			ByteBuf buffer = target.alloc().ioBuffer(length).writeBytes(bytes, offset, length);
			target.writeAndFlush(buffer, target.voidPromise());
			if (!target.isWritable()) {
				NettyStreams.this.waiting = Thread.currentThread();
				while (!target.isWritable()) {
					LockSupport.park(this);
				}
				NettyStreams.this.waiting = null;
			}
		}

	}

}
