package dev.mimic.resp.client;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Message that was published to a channel.
 *
 * @param channelBytes the name of the channel, not copied
 * @param patternBytes the pattern that the channel matches, not copied, or {@code null}
 * if the channel itself was subscribed to
 * @param payload the message, not copied
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespMessage(byte[] channelBytes, byte @Nullable [] patternBytes, byte[] payload) {

	/**
	 * Creates a message.
	 */
	public RespMessage {
		Objects.requireNonNull(channelBytes, "'channelBytes' must not be null");
		Objects.requireNonNull(payload, "'payload' must not be null");
	}

	/**
	 * Creates a message of a channel whose name is text.
	 * @param channel the name of the channel
	 * @param pattern the pattern that the channel matches, or {@code null} if the channel
	 * itself was subscribed to
	 * @param payload the message, not copied
	 */
	public RespMessage(String channel, @Nullable String pattern, byte[] payload) {
		this(bytes(channel), (pattern != null) ? bytes(pattern) : null, payload);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the name of the channel as a text.
	 * @return the text, decoded as UTF-8, which may be the same for different
	 * {@linkplain #channelBytes() bytes} that are no text
	 */
	public String channel() {
		return text(this.channelBytes);
	}

	/**
	 * Returns the pattern that the channel matches as a text.
	 * @return the text, decoded as UTF-8, or {@code null} if the channel itself was
	 * subscribed to
	 */
	public @Nullable String pattern() {
		byte[] pattern = this.patternBytes;
		return (pattern != null) ? text(pattern) : null;
	}

	/**
	 * Returns the message as a text.
	 * @return the text, decoded as UTF-8
	 */
	public String text() {
		return text(this.payload);
	}

	/**
	 * Shows the channel and the size only.
	 */
	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes on '" + channel() + "'";
	}

}
