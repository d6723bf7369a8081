package dev.mimic.benchmark.connect;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * The handshake of HTTP CONNECT by hand: the answer is as short as possible.
 *
 * @author Mimic Contributors
 */
final class ConnectHandler extends ByteToMessageDecoder {

	private static final String ACCEPTED = "HTTP/1.1 200 ";

	private static final String END = "\r\n\r\n";

	private final int target;

	ConnectHandler(int target) {
		this.target = target;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		String host = "127.0.0.1:" + this.target;
		context.writeAndFlush(
				ByteBufUtil.writeAscii(context.alloc(), "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + END));
	}

	@Override
	protected void decode(ChannelHandlerContext context, ByteBuf input, List<Object> output) {
		String head = input.toString(StandardCharsets.ISO_8859_1);
		int end = head.indexOf(END);
		if (end >= 0) {
			if (!head.startsWith(ACCEPTED)) {
				throw new IllegalStateException("Refused");
			}
			input.skipBytes(end + END.length());
			context.fireChannelActive();
			context.pipeline().remove(this);
		}
	}

}
