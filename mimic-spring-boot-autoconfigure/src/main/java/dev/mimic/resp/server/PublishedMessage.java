package dev.mimic.resp.server;

import java.util.List;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Message that is pushed to clients, rendered once for each version. For any thread.
 *
 * @author Mimic Contributors
 */
final class PublishedMessage {

	private static final byte[] NOTHING = {};

	private final RespPush push;

	/**
	 * True if clients of version 2 get it, too, as an array.
	 */
	private final boolean forAll;

	private final int size;

	/**
	 * The channel or pattern that the client must have subscribed to, if any.
	 */
	private final @Nullable String subscription;

	private final boolean pattern;

	private volatile byte @Nullable [] resp2;

	private volatile byte @Nullable [] resp3;

	private PublishedMessage(RespPush push, boolean forAll, int size, @Nullable String subscription, boolean pattern) {
		this.push = push;
		this.forAll = forAll;
		this.size = size;
		this.subscription = subscription;
		this.pattern = pattern;
	}

	static PublishedMessage of(RespPush push) {
		ByteBuf out = Unpooled.buffer();
		RespEncoder.of(RespVersion.RESP3).value(out, push);
		PublishedMessage message = new PublishedMessage(push, false, out.readableBytes(), null, false);
		message.resp3 = ByteBufUtil.getBytes(out);
		return message;
	}

	static PublishedMessage toChannel(String name, byte[] channel, byte[] message) {
		return ofParts(name, false, RespBulkString.of("message"), new RespBulkString(channel),
				new RespBulkString(message));
	}

	static PublishedMessage toPattern(String pattern, byte[] channel, byte[] message) {
		return ofParts(pattern, true, RespBulkString.of("pmessage"), new RespBulkString(RespPublisher.bytes(pattern)),
				new RespBulkString(channel), new RespBulkString(message));
	}

	/**
	 * Creates a message about keys that have changed.
	 * @param keys the keys, {@code null} for all
	 * @param channel whether it is one of a channel, for clients of version 2
	 * @return the message
	 */
	static PublishedMessage invalidation(@Nullable List<byte[]> keys, boolean channel) {
		RespValue changed = RespNull.BULK_STRING;
		int size = 0;
		if (keys != null) {
			changed = new RespArray(keys.stream().<RespValue>map(RespBulkString::new).toList());
			size = keys.stream().mapToInt((key) -> key.length).sum();
		}
		RespPush push = channel
				? new RespPush(
						List.of(RespBulkString.of("message"), RespBulkString.of("__redis__:invalidate"), changed))
				: new RespPush(List.of(RespBulkString.of("invalidate"), changed));
		return new PublishedMessage(push, channel, size, null, false);
	}

	private static PublishedMessage ofParts(String subscription, boolean pattern, RespBulkString... parts) {
		int size = 0;
		for (RespBulkString part : parts) {
			size += part.bytes().length;
		}
		return new PublishedMessage(new RespPush(List.of(parts)), true, size, subscription, pattern);
	}

	/**
	 * Tells whether a client still wants the message.
	 * @param subscriptions its subscriptions, or {@code null} if it never had one
	 * @return whether it has the subscription of the message, if that is one of a channel
	 */
	boolean isFor(@Nullable Subscriptions subscriptions) {
		return this.subscription == null
				|| (subscriptions != null && subscriptions.contains(this.subscription, this.pattern));
	}

	/**
	 * Returns about how much memory this takes.
	 * @return the number of bytes
	 */
	int size() {
		return this.size;
	}

	byte[] bytes(RespVersion version) {
		byte[] bytes = (version == RespVersion.RESP3) ? this.resp3 : this.resp2;
		if (bytes == null) {
			bytes = encode(version);
			if (version == RespVersion.RESP3) {
				this.resp3 = bytes;
			}
			else {
				this.resp2 = bytes;
			}
		}
		return bytes;
	}

	private byte[] encode(RespVersion version) {
		if (version == RespVersion.RESP2 && !this.forAll) {
			return NOTHING;
		}
		ByteBuf out = Unpooled.buffer(this.size + 64);
		RespEncoder.of(version).value(out, this.push);
		return ByteBufUtil.getBytes(out);
	}

}
