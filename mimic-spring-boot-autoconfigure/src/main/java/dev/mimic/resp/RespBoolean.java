package dev.mimic.resp;

/**
 * A boolean.
 *
 * @param value the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespBoolean(boolean value) implements RespValue {

	/**
	 * True.
	 */
	public static final RespBoolean TRUE = new RespBoolean(true);

	/**
	 * False.
	 */
	public static final RespBoolean FALSE = new RespBoolean(false);

	/**
	 * Returns a boolean.
	 * @param value the value
	 * @return the shared object of this value
	 */
	public static RespBoolean of(boolean value) {
		return value ? TRUE : FALSE;
	}

	@Override
	public String asText() {
		return Boolean.toString(this.value);
	}

	@Override
	public long asLong() {
		return this.value ? 1 : 0;
	}

	@Override
	public boolean asBoolean() {
		return this.value;
	}

	@Override
	public RespValue toResp2() {
		return RespInteger.of(asLong());
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
