package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A string of any bytes.
 *
 * @param bytes the bytes; neither copied nor to be changed
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespBulkString(byte[] bytes) implements RespString, Comparable<RespBulkString> {

	/**
	 * Creates a bulk string.
	 * @param bytes the bytes; neither copied nor to be changed
	 */
	public RespBulkString {
		Objects.requireNonNull(bytes, "'bytes' must not be null");
	}

	/**
	 * Creates a bulk string of a text.
	 * @param text the text, sent as UTF-8
	 * @return the string
	 */
	public static RespBulkString of(String text) {
		return new RespBulkString(
				Objects.requireNonNull(text, "'text' must not be null").getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String asText() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	@Override
	public byte[] asBytes() {
		return this.bytes;
	}

	/**
	 * Compares the bytes, taken as unsigned. It also keeps maps fast whose keys a peer
	 * has chosen to have equal hash codes.
	 */
	@Override
	public int compareTo(RespBulkString other) {
		return Arrays.compareUnsigned(this.bytes, other.bytes);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespBulkString that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
