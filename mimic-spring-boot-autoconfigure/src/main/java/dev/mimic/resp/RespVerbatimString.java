package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A string with a format, for people to read.
 *
 * @param format three characters: {@code txt} for text, {@code mkd} for Markdown
 * @param bytes the bytes; neither copied nor to be changed
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespVerbatimString(String format, byte[] bytes) implements RespString {

	/**
	 * Creates a verbatim string.
	 * @param format three characters
	 * @param bytes the bytes; neither copied nor to be changed
	 */
	public RespVerbatimString {
		Objects.requireNonNull(bytes, "'bytes' must not be null");
		SingleLine.check(format, "The format of a verbatim string");
		if (format.length() != 3 || format.chars().anyMatch((c) -> c > 0x7E)) {
			throw new IllegalArgumentException("The format of a verbatim string must have three ASCII characters");
		}
	}

	/**
	 * Creates a verbatim string of plain text.
	 * @param text the text, sent as UTF-8
	 * @return the string
	 */
	public static RespVerbatimString of(String text) {
		return new RespVerbatimString("txt", text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String asText() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	@Override
	public byte[] asBytes() {
		return this.bytes;
	}

	@Override
	public RespValue toResp2() {
		return new RespBulkString(this.bytes);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespVerbatimString that && this.format.equals(that.format)
				&& Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return 31 * this.format.hashCode() + Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
