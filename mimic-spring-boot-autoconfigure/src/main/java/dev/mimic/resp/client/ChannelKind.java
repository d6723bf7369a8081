package dev.mimic.resp.client;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Kind of name that can be subscribed to.
 *
 * @author Mimic Contributors
 */
enum ChannelKind {

	/**
	 * Channels by name.
	 */
	CHANNEL("", "channel"),

	/**
	 * Channels by pattern.
	 */
	PATTERN("P", "pattern"),

	/**
	 * Sharded channels by name.
	 */
	SHARD("S", "sharded channel");

	private final String prefix;

	private final String text;

	ChannelKind(String prefix, String text) {
		this.prefix = prefix;
		this.text = text;
	}

	/**
	 * Returns the kind that a confirmation is about.
	 * @param confirmation the confirmation, such as {@code psubscribe}
	 * @return the kind, or {@code null} if it is no confirmation
	 */
	static @Nullable ChannelKind of(String confirmation) {
		return switch (confirmation) {
			case "subscribe", "unsubscribe" -> CHANNEL;
			case "psubscribe", "punsubscribe" -> PATTERN;
			case "ssubscribe", "sunsubscribe" -> SHARD;
			default -> null;
		};
	}

	/**
	 * Tells whether one command may have several names. Those of sharded channels may not
	 * belong to the same slot.
	 * @return {@code true} if it may
	 */
	boolean hasLists() {
		return this != SHARD;
	}

	RespRequest subscribe(Object... names) {
		return RespRequest.of(this.prefix + "SUBSCRIBE", names);
	}

	RespRequest unsubscribe(Object... names) {
		return RespRequest.of(this.prefix + "UNSUBSCRIBE", names);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
