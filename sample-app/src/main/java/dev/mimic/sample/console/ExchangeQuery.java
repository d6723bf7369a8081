package dev.mimic.sample.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;

/**
 * Query of an exchange. Parsed here, as the servlet container would parse a body of type
 * {@code application/x-www-form-urlencoded}, which {@code curl} sends, as further
 * parameters.
 *
 * @param ending the end of the answer
 * @param timeout the time for the whole exchange
 * @author Mimic Contributors
 */
record ExchangeQuery(Ending ending, Duration timeout) {

	private static final Set<String> ENDINGS = Set.of("until", "bytes", "eof");

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

	static ExchangeQuery parse(@Nullable String query) {
		Map<String, byte[]> parameters = parameters((query != null) ? query : "");
		List<String> endings = parameters.keySet().stream().filter(ENDINGS::contains).toList();
		if (endings.size() != 1) {
			throw invalid("Say where the answer ends, with one of ?until=TEXT, ?bytes=N and ?eof=true");
		}
		byte[] timeout = parameters.get("timeout");
		return new ExchangeQuery(ending(endings.get(0), parameters.getOrDefault(endings.get(0), new byte[0])),
				(timeout != null) ? timeout(text(timeout)) : DEFAULT_TIMEOUT);
	}

	private static Map<String, byte[]> parameters(String query) {
		Map<String, byte[]> parameters = new LinkedHashMap<>();
		for (String part : query.split("&")) {
			int equals = part.indexOf('=');
			String name = text(decode((equals >= 0) ? part.substring(0, equals) : part));
			if (part.isEmpty()) {
				continue;
			}
			if (!ENDINGS.contains(name) && !name.equals("timeout")) {
				throw invalid("There is no parameter '" + name + "'; known are until, bytes, eof and timeout");
			}
			if (parameters.put(name, decode((equals >= 0) ? part.substring(equals + 1) : "")) != null) {
				throw invalid("The parameter '" + name + "' is given twice");
			}
		}
		return parameters;
	}

	private static Ending ending(String name, byte[] value) {
		return switch (name) {
			case "until" -> until(value);
			case "bytes" -> new Ending.Length(length(text(value)));
			default -> eof(text(value));
		};
	}

	private static Ending until(byte[] text) {
		if (text.length == 0 || text.length > Exchanger.MAX_BYTES) {
			throw invalid("'until' needs a text, URL-encoded: until=%0D%0A for the end of a line");
		}
		return new Ending.Text(text);
	}

	private static int length(String value) {
		try {
			int length = Integer.parseInt(value);
			if (length >= 1 && length <= Exchanger.MAX_BYTES) {
				return length;
			}
		}
		catch (NumberFormatException ex) {
			// Reported below
		}
		throw invalid("'bytes' must be a number from 1 to " + Exchanger.MAX_BYTES);
	}

	private static Ending eof(String value) {
		if (!value.isEmpty() && !value.equals("true")) {
			throw invalid("'eof' can only be true");
		}
		return new Ending.EndOfFlow();
	}

	private static Duration timeout(String value) {
		try {
			Duration timeout = DurationStyle.detectAndParse(value);
			boolean unit = !Character.isDigit(value.charAt(value.length() - 1));
			if (unit && !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(MAX_TIMEOUT) <= 0) {
				return timeout;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Reported below
		}
		throw invalid("'timeout' must be a time with its unit, at most 60s, such as 500ms or 5s");
	}

	/**
	 * Decodes to bytes rather than characters, as the end of an answer need not be text.
	 * @param encoded the URL-encoded value
	 * @return the bytes
	 */
	private static byte[] decode(String encoded) {
		try {
			return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("The query is not URL-encoded: a % needs two hexadecimal digits after it");
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static ProblemException invalid(String detail) {
		return new ProblemException(HttpStatus.BAD_REQUEST, "Bad parameters", detail);
	}

}
