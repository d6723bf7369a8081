package dev.mimic.resp.client;

import java.util.List;
import java.util.Objects;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespString;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Value that a server sends to a subscriber: a push in RESP3, an array in RESP2.
 *
 * @param parts the parts of the value
 * @author Mimic Contributors
 */
record SubscriptionReply(List<RespValue> parts) {

	/**
	 * Tells whether this confirms the change of one channel.
	 * @return {@code true} if it does
	 */
	boolean isConfirmation() {
		return this.parts.size() > 2 && ChannelKind.of(text(0)) != null;
	}

	/**
	 * Returns the kind of the channel that was changed.
	 * @return the kind
	 */
	ChannelKind kind() {
		return Objects.requireNonNull(ChannelKind.of(text(0)));
	}

	/**
	 * Tells in which way the channel was changed.
	 * @return {@code true} if it was subscribed to, {@code false} if it no longer is
	 */
	boolean isSubscribing() {
		return !text(0).endsWith("unsubscribe");
	}

	/**
	 * Returns the name of the channel that was changed.
	 * @return the name
	 */
	RespBulkString name() {
		return new RespBulkString(bytes(1));
	}

	/**
	 * Tells whether this is the reply to {@code PING}, as it comes in RESP2 while there
	 * are channels.
	 * @return {@code true} if it is
	 */
	boolean isPong() {
		return this.parts.size() == 2 && text(0).equals("pong");
	}

	/**
	 * Returns the message that this brings.
	 * @return the message, or {@code null} if this is something else, such as a kind of
	 * value that only newer servers know
	 */
	@Nullable RespMessage message() {
		if (this.parts.size() < 3) {
			return null;
		}
		return switch (text(0)) {
			case "message", "smessage" -> new RespMessage(bytes(1), null, bytes(2));
			case "pmessage" -> (this.parts.size() > 3) ? new RespMessage(bytes(2), bytes(1), bytes(3)) : null;
			default -> null;
		};
	}

	private String text(int index) {
		RespValue value = this.parts.get(index);
		return (value instanceof RespString string) ? string.asText() : "";
	}

	private byte[] bytes(int index) {
		RespValue value = this.parts.get(index);
		byte[] bytes = value.isNull() ? null : value.asBytes();
		return (bytes != null) ? bytes : new byte[0];
	}

}
