package dev.mimic.transport.netty;

import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a flow from each accepted socket, before its first byte is read.
 *
 * @author Mimic Contributors
 */
@Sharable
final class AcceptHandler extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(AcceptHandler.class);

	private final SocketListener.Binding binding;

	private final FlowOptions flowOptions;

	private final Consumer<? super Flow> acceptor;

	AcceptHandler(SocketListener.Binding binding, FlowOptions flowOptions, Consumer<? super Flow> acceptor) {
		this.binding = binding;
		this.flowOptions = flowOptions;
		this.acceptor = acceptor;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		NettyFlow flow;
		try {
			context.channel().config().setOptions(this.binding.accepted());
			flow = NettyFlow.on(context.channel(), this.flowOptions, this.binding.peer());
			context.pipeline().remove(this);
		}
		catch (RuntimeException ex) {
			// The peer is gone already, so its socket takes no options
			logger.debug("An accepted connection ended before it was used", ex);
			context.close();
			return;
		}
		try {
			this.acceptor.accept(flow);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("An accepted flow was dropped, as its acceptor failed: {}", flow, ex);
			flow.abort();
		}
	}

	@Override
	@SuppressWarnings("deprecation")
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("An accepted connection failed before it was used", cause);
		context.close();
	}

}
