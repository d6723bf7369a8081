package dev.mimic.resp.client;

import java.util.List;
import java.util.Set;

import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Value that a server sends to a subscriber: a push in RESP3, an array in RESP2.
 *
 * @param parts the parts of the value
 * @author Mimic Contributors
 */
record SubscriptionReply(List<RespValue> parts) {

	private static final Set<String> CONFIRMATIONS = Set.of("subscribe", "psubscribe", "ssubscribe", "unsubscribe",
			"punsubscribe", "sunsubscribe");

	/**
	 * Tells whether this confirms the change of one channel.
	 * @return {@code true} if it does
	 */
	boolean isConfirmation() {
		return this.parts.size() > 2 && CONFIRMATIONS.contains(text(0));
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
		return value.isNull() ? "" : String.valueOf(value.asText());
	}

	private byte[] bytes(int index) {
		RespValue value = this.parts.get(index);
		byte[] bytes = value.isNull() ? null : value.asBytes();
		return (bytes != null) ? bytes : new byte[0];
	}

}
