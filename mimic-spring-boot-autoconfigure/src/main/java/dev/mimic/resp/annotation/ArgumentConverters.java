package dev.mimic.resp.annotation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;

/**
 * Registry of the converters of arguments.
 *
 * @author Mimic Contributors
 */
final class ArgumentConverters {

	private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

	private static final String NOT_A_FLOAT = "ERR value is not a valid float";

	private static final String SYNTAX_ERROR = "ERR syntax error";

	private static final Map<Class<?>, ArgumentConverter> KNOWN = Map.ofEntries(
			Map.entry(String.class, ArgumentConverters::text), Map.entry(CharSequence.class, ArgumentConverters::text),
			Map.entry(Object.class, ArgumentConverters::text), Map.entry(byte[].class, (bytes) -> bytes),
			Map.entry(Long.class, IntegerParser::parse),
			Map.entry(Integer.class, (bytes) -> (int) range(bytes, Integer.MIN_VALUE, Integer.MAX_VALUE)),
			Map.entry(Short.class, (bytes) -> (short) range(bytes, Short.MIN_VALUE, Short.MAX_VALUE)),
			Map.entry(Byte.class, (bytes) -> (byte) range(bytes, Byte.MIN_VALUE, Byte.MAX_VALUE)),
			Map.entry(Double.class, ArgumentConverters::floating),
			Map.entry(Float.class, (bytes) -> (float) floating(bytes)),
			Map.entry(Boolean.class, ArgumentConverters::bool),
			Map.entry(BigInteger.class, (bytes) -> parse(bytes, BigInteger::new, NOT_AN_INTEGER)),
			Map.entry(BigDecimal.class, (bytes) -> parse(bytes, BigDecimal::new, NOT_A_FLOAT)),
			Map.entry(RespValue.class, RespBulkString::new), Map.entry(RespBulkString.class, RespBulkString::new));

	private final @Nullable ConversionService conversionService;

	ArgumentConverters(@Nullable ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	/**
	 * Finds a converter.
	 * @param type the type of the parameter
	 * @return the converter, or {@code null} if there is none
	 */
	@Nullable ArgumentConverter find(Class<?> type) {
		Class<?> target = ClassUtils.resolvePrimitiveIfNecessary(type);
		ArgumentConverter known = KNOWN.get(target);
		if (known != null) {
			return known;
		}
		if (target.isEnum()) {
			return (bytes) -> constant(text(bytes), target);
		}
		ConversionService service = this.conversionService;
		TypeDescriptor source = TypeDescriptor.valueOf(String.class);
		if (service == null || !service.canConvert(source, TypeDescriptor.valueOf(target))) {
			return null;
		}
		return (bytes) -> {
			try {
				return service.convert(text(bytes), target);
			}
			catch (ConversionException ex) {
				throw new RespErrorException("ERR value is not a valid " + target.getSimpleName());
			}
		};
	}

	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static long range(byte[] bytes, long min, long max) {
		long value = IntegerParser.parse(bytes);
		if (value < min || value > max) {
			throw new RespErrorException(NOT_AN_INTEGER);
		}
		return value;
	}

	private static double floating(byte[] bytes) {
		String text = text(bytes);
		return switch (text) {
			case "inf", "+inf" -> Double.POSITIVE_INFINITY;
			case "-inf" -> Double.NEGATIVE_INFINITY;
			default -> {
				if (text.isEmpty()
						|| !Character.isDigit(text.charAt(text.length() - 1)) && text.charAt(text.length() - 1) != '.'
						|| text.charAt(0) <= ' ') {
					throw new RespErrorException(NOT_A_FLOAT);
				}
				yield parse(bytes, Double::valueOf, NOT_A_FLOAT);
			}
		};
	}

	private static boolean bool(byte[] bytes) {
		return switch (text(bytes)) {
			case "1", "true" -> true;
			case "0", "false" -> false;
			default -> throw new RespErrorException("ERR value is not a boolean");
		};
	}

	private static Object constant(String text, Class<?> type) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
				return constant;
			}
		}
		throw new RespErrorException(SYNTAX_ERROR);
	}

	private static <T> T parse(byte[] bytes, Function<String, T> parser, String error) {
		try {
			return parser.apply(text(bytes));
		}
		catch (NumberFormatException ex) {
			throw new RespErrorException(error);
		}
	}

}
