package dev.mimic.benchmark.connect;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * The handshake of SOCKS5 by hand: nobody logs in, and the target is on this machine.
 *
 * @author Mimic Contributors
 */
final class Socks5Handler extends ByteToMessageDecoder {

	private final int target;

	private boolean asked;

	Socks5Handler(int target) {
		this.target = target;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		context.writeAndFlush(context.alloc().buffer(3).writeByte(5).writeByte(1).writeByte(0));
	}

	@Override
	protected void decode(ChannelHandlerContext context, ByteBuf input, List<Object> output) {
		if (!this.asked && input.readableBytes() >= 2) {
			check(input.readUnsignedShort() == 0x0500);
			this.asked = true;
			context.writeAndFlush(
					context.alloc().buffer(10).writeInt(0x05010001).writeInt(0x7F000001).writeShort(this.target));
		}
		else if (this.asked && input.readableBytes() >= 10) {
			check(input.readInt() == 0x05000001);
			input.skipBytes(6);
			context.fireChannelActive();
			context.pipeline().remove(this);
		}
	}

	private static void check(boolean accepted) {
		if (!accepted) {
			throw new IllegalStateException("Refused");
		}
	}

}
