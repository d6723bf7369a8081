package dev.mimic.resp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A value of the protocol: a reply, a part of one, or a push. Values are immutable, hold
 * their bytes on the heap and need no release.
 * <p>
 * The conversions ({@code as…}) accept whatever a server may reasonably send for a type:
 * a number can come as an integer or as a string, a map as a map or as a flat array of
 * version 2. What can't be converted fails with a {@link RespConversionException}; a
 * {@link RespError} fails every conversion with a {@link RespErrorException}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public sealed interface RespValue permits RespString, RespInteger, RespDouble, RespBoolean, RespBigNumber, RespNull,
		RespError, RespCollection, RespMap, RespAttributed {

	/**
	 * Tells whether this stands for the absence of a value.
	 * @return whether this is null, in any of its forms
	 */
	default boolean isNull() {
		return false;
	}

	/**
	 * Returns this as text: a string, or the text of a number or a boolean.
	 * @return the text; bytes are taken as UTF-8
	 */
	default String asText() {
		throw RespConversionException.of(this, "text");
	}

	/**
	 * Returns this as bytes: those of a string, or of {@link #asText()}.
	 * @return the bytes, which may be those of this value and must not be changed
	 */
	default byte[] asBytes() {
		return asText().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns this as an integer.
	 * @return the value of an integer, a boolean (1 or 0), a double or big number that is
	 * one, or of a string of digits
	 */
	default long asLong() {
		throw RespConversionException.of(this, "an integer");
	}

	/**
	 * Returns this as a small integer.
	 * @return {@link #asLong()}, which must fit
	 */
	default int asInt() {
		long value = asLong();
		if (value != (int) value) {
			throw RespConversionException.of(this, "an integer of 32 bits");
		}
		return (int) value;
	}

	/**
	 * Returns this as a floating-point number.
	 * @return the value of a number or of a string that is one
	 */
	default double asDouble() {
		throw RespConversionException.of(this, "a number");
	}

	/**
	 * Returns this as an integer of any size.
	 * @return the value of an integer, a big number, or a string of digits
	 */
	default BigInteger asBigInteger() {
		throw RespConversionException.of(this, "a big number");
	}

	/**
	 * Returns this as a boolean.
	 * @return the value of a boolean, or whether an integer, possibly in a string, is 1
	 * and not 0
	 */
	default boolean asBoolean() {
		throw RespConversionException.of(this, "a boolean");
	}

	/**
	 * Returns this as a list.
	 * @return the elements of an array, set or push, or the keys and values of a map one
	 * after the other
	 */
	default List<RespValue> asList() {
		throw RespConversionException.of(this, "a list");
	}

	/**
	 * Returns this as a map.
	 * @return the entries of a map, or of an array of keys and values one after the
	 * other, in the order in which they came; of equal keys the last one counts
	 */
	default Map<RespValue, RespValue> asMap() {
		throw RespConversionException.of(this, "a map");
	}

	/**
	 * Converts to a type: {@link String}, {@code byte[]}, {@link Long}, {@link Integer},
	 * {@link Double}, {@link Boolean}, {@link BigInteger}, {@link List} or {@link Map}
	 * (whose elements stay values), {@link Void}, or a type of values.
	 * @param <T> the type
	 * @param type the type
	 * @return the converted value; {@code null} for null and for {@link Void}
	 */
	default <T> @Nullable T as(Class<T> type) {
		return RespConversion.convert(this, type);
	}

	/**
	 * Returns what a peer of version 2 is told in place of this, as Redis does: maps
	 * become flat arrays, booleans 1 and 0, doubles and big numbers strings, and
	 * attributes are dropped.
	 * @return a value that version 2 has
	 */
	RespValue toResp2();

}
