package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of a key, or of a field of a hash.
 *
 * @author Mimic Contributors
 */
final class Key {

	private static final byte[] NOTHING = {};

	private final byte[] bytes;

	private final int hash;

	Key(byte[] bytes) {
		this(bytes, Arrays.hashCode(bytes));
	}

	private Key(byte[] bytes, int hash) {
		this.bytes = bytes;
		this.hash = hash;
	}

	/**
	 * Returns a key that precedes all keys with a hash code.
	 * @param hash the hash code
	 * @return the lowest key, which has no entry
	 */
	static Key lowest(int hash) {
		return new Key(NOTHING, hash);
	}

	int compareBytes(Key other) {
		return Arrays.compareUnsigned(this.bytes, other.bytes);
	}

	byte[] bytes() {
		return this.bytes;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Key that && this.hash == that.hash && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

	@Override
	public String toString() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

}
