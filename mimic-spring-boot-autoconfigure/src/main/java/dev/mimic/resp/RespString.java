package dev.mimic.resp;

import java.math.BigInteger;

/**
 * A string, however the server sent it.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public sealed interface RespString extends RespValue permits RespSimpleString, RespBulkString, RespVerbatimString {

	@Override
	String asText();

	@Override
	default long asLong() {
		try {
			return Long.parseLong(asText());
		}
		catch (NumberFormatException ex) {
			throw RespConversionException.of(this, "an integer");
		}
	}

	@Override
	default double asDouble() {
		try {
			return DoubleText.parse(asText());
		}
		catch (NumberFormatException ex) {
			throw RespConversionException.of(this, "a number");
		}
	}

	@Override
	default BigInteger asBigInteger() {
		try {
			return RespBigNumber.parse(asText());
		}
		catch (NumberFormatException ex) {
			throw RespConversionException.of(this, "a big number");
		}
	}

	@Override
	default boolean asBoolean() {
		return switch (asText()) {
			case "1", "true" -> true;
			case "0", "false" -> false;
			default -> throw RespConversionException.of(this, "a boolean");
		};
	}

	@Override
	default RespValue toResp2() {
		return this;
	}

}
