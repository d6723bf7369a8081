package dev.mimic.resp;

/**
 * A floating-point number.
 *
 * @param value the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespDouble(double value) implements RespValue {

	@Override
	public String asText() {
		return DoubleText.of(this.value);
	}

	@Override
	public long asLong() {
		long integer = (long) this.value;
		if (integer != this.value || integer == Long.MAX_VALUE) {
			throw RespConversionException.of(this, "an integer");
		}
		return integer;
	}

	@Override
	public double asDouble() {
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
