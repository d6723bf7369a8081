package dev.mimic.resp.client;

import dev.mimic.resp.RespRequest;

/**
 * Kind of name that can be subscribed to.
 *
 * @author Mimic Contributors
 */
enum ChannelKind {

	/**
	 * Channels by name.
	 */
	CHANNEL(""),

	/**
	 * Channels by pattern.
	 */
	PATTERN("P"),

	/**
	 * Sharded channels by name.
	 */
	SHARD("S");

	private final String prefix;

	ChannelKind(String prefix) {
		this.prefix = prefix;
	}

	RespRequest subscribe(Object... names) {
		return RespRequest.of(this.prefix + "SUBSCRIBE", names);
	}

	RespRequest unsubscribe(Object... names) {
		return RespRequest.of(this.prefix + "UNSUBSCRIBE", names);
	}

}
