package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.mimic.Internal;

/**
 * Creates values from heads and strings.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class Scalars {

	private static final int FORMAT_LENGTH = 3;

	private Scalars() {
	}

	/**
	 * Creates the value of a head that is all of it.
	 * @param head the head
	 * @return the value
	 * @throws RespProtocolException if the head has no value of its type
	 */
	public static RespValue of(HeadReader head) throws RespProtocolException {
		return switch (head.type()) {
			case ':' -> RespInteger.of(head.number());
			case '+' -> simpleString(head.text());
			case '-' -> new RespError(head.text(), false);
			case ',' -> number(head.text());
			case '(' -> bigNumber(head.text());
			case '#' -> bool(head.text());
			default -> nothing(head.text());
		};
	}

	private static RespValue simpleString(String text) {
		return "OK".equals(text) ? RespSimpleString.OK : new RespSimpleString(text);
	}

	private static RespValue number(String text) throws RespProtocolException {
		try {
			return new RespDouble(DoubleText.parse(text));
		}
		catch (NumberFormatException ex) {
			throw new RespProtocolException("Invalid floating-point number");
		}
	}

	private static RespValue bigNumber(String text) throws RespProtocolException {
		try {
			return new RespBigNumber(RespBigNumber.parse(text));
		}
		catch (NumberFormatException ex) {
			throw new RespProtocolException("Invalid big number, or one of more than " + RespBigNumber.MAX_DIGITS
					+ " digits (RespBigNumber.MAX_DIGITS)");
		}
	}

	private static RespValue bool(String text) throws RespProtocolException {
		return switch (text) {
			case "t" -> RespBoolean.TRUE;
			case "f" -> RespBoolean.FALSE;
			default -> throw new RespProtocolException("Invalid boolean");
		};
	}

	private static RespValue nothing(String text) throws RespProtocolException {
		if (!text.isEmpty()) {
			throw new RespProtocolException("Unexpected text in a null");
		}
		return RespNull.NULL;
	}

	/**
	 * Creates the value from the bytes of a verbatim string.
	 * @param bytes the format, a colon and the text
	 * @return the value
	 * @throws RespProtocolException if there is no format, or an invalid one
	 */
	public static RespValue verbatim(byte[] bytes) throws RespProtocolException {
		if (bytes.length <= FORMAT_LENGTH || bytes[FORMAT_LENGTH] != ':') {
			throw new RespProtocolException("A verbatim string has no format");
		}
		String format = new String(bytes, 0, FORMAT_LENGTH, StandardCharsets.ISO_8859_1);
		try {
			return new RespVerbatimString(format, Arrays.copyOfRange(bytes, FORMAT_LENGTH + 1, bytes.length));
		}
		catch (IllegalArgumentException ex) {
			throw new RespProtocolException("A verbatim string has an invalid format");
		}
	}

	/**
	 * Creates the value from the bytes of an error.
	 * @param bytes the message in UTF-8
	 * @return the value
	 */
	public static RespValue bulkError(byte[] bytes) {
		return new RespError(new String(bytes, StandardCharsets.UTF_8), true);
	}

}
