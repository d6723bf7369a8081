package dev.mimic.resp;

import java.math.BigInteger;

/**
 * An integer of 64 bits.
 *
 * @param value the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespInteger(long value) implements RespValue, Comparable<RespInteger> {

	private static final int FIRST_SHARED = -1;

	private static final RespInteger[] SHARED = new RespInteger[1024];

	static {
		for (int i = 0; i < SHARED.length; i++) {
			SHARED[i] = new RespInteger(FIRST_SHARED + i);
		}
	}

	/**
	 * Returns an integer, which may be a shared object if it is a small one.
	 * @param value the value
	 * @return the integer
	 */
	public static RespInteger of(long value) {
		long index = value - FIRST_SHARED;
		return (index >= 0 && index < SHARED.length) ? SHARED[(int) index] : new RespInteger(value);
	}

	@Override
	public String asText() {
		return Long.toString(this.value);
	}

	@Override
	public long asLong() {
		return this.value;
	}

	@Override
	public double asDouble() {
		return this.value;
	}

	@Override
	public BigInteger asBigInteger() {
		return BigInteger.valueOf(this.value);
	}

	@Override
	public boolean asBoolean() {
		if (this.value != 0 && this.value != 1) {
			throw RespConversionException.of(this, "a boolean");
		}
		return this.value == 1;
	}

	/**
	 * Compares the numbers. It also keeps maps fast whose keys a peer has chosen to have
	 * equal hash codes.
	 */
	@Override
	public int compareTo(RespInteger other) {
		return Long.compare(this.value, other.value);
	}

	@Override
	public RespValue toResp2() {
		return this;
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
