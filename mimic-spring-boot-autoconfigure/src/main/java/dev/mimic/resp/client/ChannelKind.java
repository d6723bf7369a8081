package dev.mimic.resp.client;

import dev.mimic.resp.RespCommand;

/**
 * What can be subscribed to.
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

	RespCommand subscribe(Object... names) {
		return RespCommand.of(this.prefix + "SUBSCRIBE", names);
	}

	RespCommand unsubscribe(Object... names) {
		return RespCommand.of(this.prefix + "UNSUBSCRIBE", names);
	}

}
