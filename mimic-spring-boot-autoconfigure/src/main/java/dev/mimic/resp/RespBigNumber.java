package dev.mimic.resp;

import java.math.BigInteger;
import java.util.Objects;

/**
 * An integer of any size.
 *
 * @param value the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespBigNumber(BigInteger value) implements RespValue {

	/**
	 * The most digits that are read. The work of reading a number grows with the square
	 * of its digits, so a peer could keep a thread busy with few bytes.
	 */
	public static final int MAX_DIGITS = 4096;

	/**
	 * Creates a big number.
	 * @param value the value
	 */
	public RespBigNumber {
		Objects.requireNonNull(value, "'value' must not be null");
	}

	/**
	 * Reads digits with an optional sign.
	 * @param text the text
	 * @return the number
	 * @throws NumberFormatException if it is none, or has too many digits
	 */
	static BigInteger parse(String text) {
		if (text.length() > MAX_DIGITS) {
			throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// The JDK also takes digits of other scripts
			if ((c < '0' || c > '9') && (i > 0 || (c != '-' && c != '+'))) {
				throw new NumberFormatException(text);
			}
		}
		return new BigInteger(text);
	}

	@Override
	public String asText() {
		return this.value.toString();
	}

	@Override
	public long asLong() {
		if (this.value.bitLength() >= Long.SIZE) {
			throw RespConversionException.of(this, "an integer of 64 bits");
		}
		return this.value.longValue();
	}

	@Override
	public double asDouble() {
		return this.value.doubleValue();
	}

	@Override
	public BigInteger asBigInteger() {
		return this.value;
	}

	@Override
	public RespValue toResp2() {
		return new RespBulkString(asBytes());
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
