package dev.mimic.benchmark.flow;

import java.net.SocketAddress;
import java.util.concurrent.Executor;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A Netty channel with a handler, written to be fast.
 *
 * @author Mimic Contributors
 */
final class NettySubject extends AsyncSubject {

	private final Channel channel;

	private boolean sending;

	/**
	 * Connects.
	 * @param exchange what to do
	 * @param address the address of the peer
	 * @param loop where to do it
	 * @param layers handlers below that of this client
	 */
	NettySubject(Exchange exchange, SocketAddress address, EventLoop loop, ChannelHandler... layers) {
		super(exchange);
		this.channel = new Bootstrap().group(loop).channel(NioSocketChannel.class).handler(new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline().addLast(layers).addLast(new Handler());
			}

		}).connect(address).syncUninterruptibly().channel();
	}

	@Override
	Executor loop() {
		return this.channel.eventLoop();
	}

	@Override
	void send() {
		if (this.sending) {
			return;
		}
		this.sending = true;
		while (chunksLeft() > 0 && this.channel.isWritable()) {
			this.channel.writeAndFlush(nextChunk(), this.channel.voidPromise());
		}
		this.sending = false;
	}

	/**
	 * Reacts to what happens on the channel.
	 */
	private final class Handler extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ByteBuf buffer = (ByteBuf) message;
			int bytes = buffer.readableBytes();
			buffer.release();
			received(bytes);
		}

		@Override
		public void channelWritabilityChanged(ChannelHandlerContext context) {
			send();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			failed(cause);
		}

	}

}
