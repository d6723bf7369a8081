package dev.mimic.resp.client;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Message that was published to a channel.
 *
 * @param channel the channel
 * @param pattern the pattern that the channel matches, or {@code null} if the channel
 * itself was subscribed to
 * @param payload the message, not copied
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespMessage(String channel, @Nullable String pattern, byte[] payload) {

	/**
	 * Returns the message as a text.
	 * @return the text, decoded as UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * Shows the channel and the size only.
	 */
	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes on '" + this.channel + "'";
	}

}
