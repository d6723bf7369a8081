package dev.mimic.benchmark.codec;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.redis.ArrayRedisMessage;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.IntegerRedisMessage;
import io.netty.handler.codec.redis.RedisArrayAggregator;
import io.netty.handler.codec.redis.RedisBulkStringAggregator;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.handler.codec.redis.RedisEncoder;
import io.netty.handler.codec.redis.RedisMessage;
import io.netty.handler.codec.redis.SimpleStringRedisMessage;
import io.netty.util.ReferenceCountUtil;

/**
 * Netty's handlers in a channel without a transport. A last handler counts the messages
 * and releases them, so that nothing is queued. Their strings stay slices of the input:
 * nothing copies them, unlike those of the decoder that they are compared to.
 *
 * @author Mimic Contributors
 */
final class NettyCodec extends ChannelInboundHandlerAdapter {

	private static final int MAX_ELEMENTS = 16 * 1024 * 1024;

	private static final int MAX_DEPTH = 128;

	private final EmbeddedChannel decoder = new EmbeddedChannel(new RedisDecoder(), new RedisBulkStringAggregator(),
			new RedisArrayAggregator(MAX_ELEMENTS, MAX_DEPTH), this);

	private final EmbeddedChannel encoder = new EmbeddedChannel(new RedisEncoder());

	private int count;

	/**
	 * Decodes replies.
	 * @param stream the bytes, which are released
	 * @return the number of replies
	 */
	int decode(ByteBuf stream) {
		this.count = 0;
		this.decoder.writeInbound(stream);
		return this.count;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.count++;
		ReferenceCountUtil.release(message);
	}

	/**
	 * Encodes messages.
	 * @param messages the messages, which are used again
	 * @return the number of bytes
	 */
	int encode(List<RedisMessage> messages) {
		for (RedisMessage message : messages) {
			this.encoder.write(ReferenceCountUtil.retain(message));
		}
		this.encoder.flushOutbound();
		int bytes = 0;
		ByteBuf out = this.encoder.readOutbound();
		while (out != null) {
			bytes += out.readableBytes();
			out.release();
			out = this.encoder.readOutbound();
		}
		return bytes;
	}

	static List<RedisMessage> messages(List<RespValue> values) {
		List<RedisMessage> messages = new ArrayList<>();
		values.forEach((value) -> messages.add(message(value)));
		return messages;
	}

	private static RedisMessage message(RespValue value) {
		if (value instanceof RespBulkString string) {
			return new FullBulkStringRedisMessage(Unpooled.wrappedBuffer(string.bytes()));
		}
		if (value instanceof RespInteger integer) {
			return new IntegerRedisMessage(integer.value());
		}
		if (value instanceof RespSimpleString string) {
			return new SimpleStringRedisMessage(string.text());
		}
		if (value instanceof RespArray array) {
			return new ArrayRedisMessage(messages(array.elements()));
		}
		if (value == RespNull.BULK_STRING) {
			return FullBulkStringRedisMessage.NULL_INSTANCE;
		}
		throw new IllegalArgumentException("There is no message for " + value);
	}

}
