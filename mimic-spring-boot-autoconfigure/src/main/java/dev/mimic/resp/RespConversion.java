package dev.mimic.resp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Converts values to types.
 *
 * @author Mimic Contributors
 */
final class RespConversion {

	private static final Map<Class<?>, Function<RespValue, Object>> CONVERSIONS = Map.ofEntries(
			Map.entry(String.class, RespValue::asText), Map.entry(byte[].class, RespValue::asBytes),
			Map.entry(Long.class, RespValue::asLong), Map.entry(Integer.class, RespValue::asInt),
			Map.entry(Double.class, RespValue::asDouble), Map.entry(Boolean.class, RespValue::asBoolean),
			Map.entry(BigInteger.class, RespValue::asBigInteger), Map.entry(List.class, RespValue::asList),
			Map.entry(Map.class, RespValue::asMap));

	private RespConversion() {
	}

	static <T> @Nullable T convert(RespValue value, Class<T> type) {
		if (type.isInstance(value)) {
			return type.cast(value);
		}
		if (value.isNull() || type == Void.class) {
			return null;
		}
		Function<RespValue, Object> conversion = CONVERSIONS.get(type);
		if (conversion == null) {
			throw new RespConversionException("A value can't be converted to " + type.getName() + ", only to "
					+ "String, byte[], Long, Integer, Double, Boolean, BigInteger, List, Map, Void and types of values");
		}
		return type.cast(conversion.apply(value));
	}

}
