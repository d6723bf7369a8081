package dev.mimic.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.util.ReferenceCountUtil;

/**
 * The end of the pipeline: tells a {@link NettyFlow} what happens on its channel.
 *
 * @author Mimic Contributors
 */
final class TailHandler extends ChannelDuplexHandler {

	private final NettyFlow flow;

	private final NettyOutput output;

	TailHandler(NettyFlow flow) {
		this.flow = flow;
		this.output = flow.output();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf buffer) {
			this.flow.onBytes(buffer);
		}
		else {
			ReferenceCountUtil.release(message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		// This handler is the last one
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		this.output.order().write(context, message, promise);
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		this.output.settleWaiters();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event == ChannelInputShutdownEvent.INSTANCE) {
			this.flow.onInputEnd();
		}
		else if (event == ChannelOutputShutdownEvent.INSTANCE) {
			this.output.onShutdown();
		}
		ReferenceCountUtil.release(event);
	}

	@Override
	@SuppressWarnings("deprecation")
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof ChannelOutputShutdownException) {
			this.output.onFailure((cause.getCause() != null) ? cause.getCause() : cause);
		}
		else {
			this.flow.onFailure(cause);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.flow.onInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		if (!context.channel().isOpen()) {
			this.flow.onInactive();
		}
	}

}
