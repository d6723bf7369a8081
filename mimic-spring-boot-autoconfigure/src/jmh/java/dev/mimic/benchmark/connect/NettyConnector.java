package dev.mimic.benchmark.connect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.mimic.transport.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Connects with Netty. A handler may do a handshake before it lets the channel become
 * active.
 *
 * @param loops the loops, those that flows use, too
 * @param port the port to connect to
 * @param handshake makes a handler for the handshake, if there is one
 * @author Mimic Contributors
 */
record NettyConnector(EventLoops loops, int port,
		@Nullable Supplier<? extends ChannelHandler> handshake) implements Connector {

	@Override
	public Connection connect() throws Exception {
		ChannelHandler first = (this.handshake != null) ? this.handshake.get() : null;
		Client client = new Client(first instanceof SslHandler);
		ChannelFuture future = new Bootstrap().group(this.loops.next())
			.channel(NioSocketChannel.class)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.handler((first != null) ? new Layers(first, client) : client)
			.connect("127.0.0.1", this.port);
		future.addListener((connect) -> {
			if (!connect.isSuccess()) {
				client.connected.completeExceptionally(connect.cause());
			}
		});
		client.connected.get(10, TimeUnit.SECONDS);
		return new NettyConnection(future.channel(), client);
	}

	/**
	 * Puts a handshake below the application.
	 */
	private static final class Layers extends ChannelInitializer<Channel> {

		private final ChannelHandler[] handlers;

		Layers(ChannelHandler... handlers) {
			this.handlers = handlers;
		}

		@Override
		protected void initChannel(Channel channel) {
			channel.pipeline().addLast(this.handlers);
		}

	}

	/**
	 * The application's end of the pipeline.
	 */
	private static final class Client extends ChannelInboundHandlerAdapter {

		private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();

		private final CompletableFuture<@Nullable Void> greeted = new CompletableFuture<>();

		private final boolean secure;

		Client(boolean secure) {
			this.secure = secure;
		}

		@Override
		public void channelActive(ChannelHandlerContext context) {
			if (!this.secure) {
				this.connected.complete(null);
			}
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			if (event instanceof SslHandshakeCompletionEvent completion) {
				if (completion.isSuccess()) {
					this.connected.complete(null);
				}
				else {
					this.connected.completeExceptionally(completion.cause());
				}
			}
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ReferenceCountUtil.release(message);
			this.greeted.complete(null);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.connected.completeExceptionally(cause);
			this.greeted.completeExceptionally(cause);
		}

	}

	/**
	 * A channel.
	 *
	 * @param channel the channel
	 * @param client its handler
	 */
	private record NettyConnection(Channel channel, Client client) implements Connection {

		@Override
		public void awaitGreeting() throws Exception {
			this.client.greeted.get(10, TimeUnit.SECONDS);
		}

		@Override
		public void close() {
			this.channel.close().syncUninterruptibly();
		}

	}

}
