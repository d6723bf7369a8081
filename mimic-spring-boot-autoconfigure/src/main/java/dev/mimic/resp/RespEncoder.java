package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.mimic.Internal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Encodes values for a peer of one version: appends them to buffers, whole ones or in
 * parts. A caller that writes the head of an aggregate has to write its elements next.
 * <p>
 * Encoders have no state and may be used by any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class RespEncoder {

	private static final RespEncoder RESP2 = new RespEncoder(RespVersion.RESP2);

	private static final RespEncoder RESP3 = new RespEncoder(RespVersion.RESP3);

	private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL_BULK_STRING = "$-1\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL_ARRAY = "*-1\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL = "_\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] TRUE = "#t\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FALSE = "#f\r\n".getBytes(StandardCharsets.US_ASCII);

	private final RespVersion version;

	private RespEncoder(RespVersion version) {
		this.version = version;
	}

	/**
	 * Returns the encoder for peers of a version.
	 * @param version the version
	 * @return the encoder
	 */
	public static RespEncoder of(RespVersion version) {
		return (version == RespVersion.RESP2) ? RESP2 : RESP3;
	}

	/**
	 * Returns the version of the peers.
	 * @return the version
	 */
	public RespVersion version() {
		return this.version;
	}

	private boolean isResp3() {
		return this.version == RespVersion.RESP3;
	}

	/**
	 * Appends a value, in the form that the version has for it.
	 * @param out the buffer
	 * @param value the value
	 */
	public void value(ByteBuf out, RespValue value) {
		if (value instanceof RespBulkString string) {
			bulkString(out, string.bytes());
		}
		else if (value instanceof RespInteger integer) {
			integer(out, integer.value());
		}
		else if (value instanceof RespSimpleString string) {
			checkedLine(out, '+', string.text());
		}
		else if (value instanceof RespNull absent) {
			absent(out, absent);
		}
		else if (value instanceof RespError error) {
			error(out, error);
		}
		else if (value instanceof RespArray array) {
			arrayHead(out, array.elements().size());
			elements(out, array.elements());
		}
		else if (value instanceof RespSet set) {
			setHead(out, set.elements().size());
			elements(out, set.elements());
		}
		else if (value instanceof RespPush push) {
			pushHead(out, push.elements().size());
			elements(out, push.elements());
		}
		else if (value instanceof RespMap map) {
			mapHead(out, map.entries().size());
			entries(out, map);
		}
		else if (value instanceof RespAttributed attributed) {
			attributed(out, attributed);
		}
		else if (value instanceof RespBoolean bool) {
			bool(out, bool.value());
		}
		else if (value instanceof RespDouble number) {
			number(out, number.value());
		}
		else if (value instanceof RespBigNumber number) {
			bigNumber(out, number);
		}
		else if (value instanceof RespVerbatimString string) {
			verbatimString(out, string);
		}
	}

	private void elements(ByteBuf out, List<RespValue> elements) {
		for (RespValue element : elements) {
			value(out, element);
		}
	}

	private void entries(ByteBuf out, RespMap map) {
		for (Map.Entry<RespValue, RespValue> entry : map.entries()) {
			value(out, entry.getKey());
			value(out, entry.getValue());
		}
	}

	private void attributed(ByteBuf out, RespAttributed attributed) {
		if (isResp3()) {
			head(out, '|', attributed.attributes().entries().size());
			entries(out, attributed.attributes());
		}
		value(out, attributed.value());
	}

	private void verbatimString(ByteBuf out, RespVerbatimString string) {
		if (!isResp3()) {
			bulkString(out, string.bytes());
			return;
		}
		head(out, '=', string.bytes().length + string.format().length() + 1);
		out.writeCharSequence(string.format(), StandardCharsets.US_ASCII);
		out.writeByte(':');
		out.writeBytes(string.bytes());
		lineBreak(out);
	}

	private void bigNumber(ByteBuf out, RespBigNumber number) {
		if (isResp3()) {
			checkedLine(out, '(', number.asText());
		}
		else {
			bulkString(out, number.asText());
		}
	}

	private void absent(ByteBuf out, RespNull absent) {
		if (isResp3()) {
			out.writeBytes(NULL);
		}
		else {
			out.writeBytes((absent == RespNull.ARRAY) ? NULL_ARRAY : NULL_BULK_STRING);
		}
	}

	/**
	 * Appends null; to version 2 that of a string.
	 * @param out the buffer
	 */
	public void absent(ByteBuf out) {
		absent(out, RespNull.NULL);
	}

	/**
	 * Appends {@code OK}.
	 * @param out the buffer
	 */
	public void ok(ByteBuf out) {
		out.writeBytes(OK);
	}

	/**
	 * Appends a simple string.
	 * @param out the buffer
	 * @param text the text
	 * @throws IllegalArgumentException if it has a CR or LF
	 */
	public void simpleString(ByteBuf out, String text) {
		SingleLine.check(text, "A simple string");
		checkedLine(out, '+', text);
	}

	/**
	 * Appends an error.
	 * @param out the buffer
	 * @param error the error
	 */
	public void error(ByteBuf out, RespError error) {
		if (!error.bulk()) {
			checkedLine(out, '-', error.message());
		}
		else if (isResp3()) {
			string(out, '!', error.message());
		}
		else {
			checkedLine(out, '-', SingleLine.of(error.message()));
		}
	}

	/**
	 * Appends an integer.
	 * @param out the buffer
	 * @param value the value
	 */
	public void integer(ByteBuf out, long value) {
		head(out, ':', value);
	}

	/**
	 * Appends a boolean; to version 2 the integer 1 or 0.
	 * @param out the buffer
	 * @param value the value
	 */
	public void bool(ByteBuf out, boolean value) {
		if (isResp3()) {
			out.writeBytes(value ? TRUE : FALSE);
		}
		else {
			integer(out, value ? 1 : 0);
		}
	}

	/**
	 * Appends a floating-point number; to version 2 as a bulk string.
	 * @param out the buffer
	 * @param value the value
	 */
	public void number(ByteBuf out, double value) {
		if (isResp3()) {
			checkedLine(out, ',', DoubleText.of(value));
		}
		else {
			bulkString(out, DoubleText.of(value));
		}
	}

	/**
	 * Appends a bulk string.
	 * @param out the buffer
	 * @param bytes the bytes
	 */
	public void bulkString(ByteBuf out, byte[] bytes) {
		head(out, '$', bytes.length);
		out.writeBytes(bytes);
		lineBreak(out);
	}

	/**
	 * Appends a bulk string.
	 * @param out the buffer
	 * @param bytes the bytes, all of which are taken; the caller keeps the buffer
	 */
	public void bulkString(ByteBuf out, ByteBuf bytes) {
		head(out, '$', bytes.readableBytes());
		out.writeBytes(bytes);
		lineBreak(out);
	}

	/**
	 * Appends a bulk string.
	 * @param out the buffer
	 * @param text the text, sent as UTF-8
	 */
	public void bulkString(ByteBuf out, CharSequence text) {
		string(out, '$', text);
	}

	/**
	 * Appends the head of a bulk string, for strings that are sent in pieces: as many
	 * bytes have to follow, then {@link #lineBreak}.
	 * @param out the buffer
	 * @param length the number of bytes
	 */
	public void bulkStringHead(ByteBuf out, long length) {
		head(out, '$', length);
	}

	/**
	 * Appends the line break that ends a bulk string.
	 * @param out the buffer
	 */
	public void lineBreak(ByteBuf out) {
		out.writeShort('\r' << 8 | '\n');
	}

	/**
	 * Appends the head of an array.
	 * @param out the buffer
	 * @param count the number of elements
	 */
	public void arrayHead(ByteBuf out, int count) {
		head(out, '*', count);
	}

	/**
	 * Appends the head of a set; to version 2 that of an array.
	 * @param out the buffer
	 * @param count the number of elements
	 */
	public void setHead(ByteBuf out, int count) {
		head(out, isResp3() ? '~' : '*', count);
	}

	/**
	 * Appends the head of a push; to version 2 that of an array.
	 * @param out the buffer
	 * @param count the number of elements
	 */
	public void pushHead(ByteBuf out, int count) {
		head(out, isResp3() ? '>' : '*', count);
	}

	/**
	 * Appends the head of a map; to version 2 that of an array of keys and values.
	 * @param out the buffer
	 * @param entries the number of entries
	 */
	public void mapHead(ByteBuf out, int entries) {
		if (isResp3()) {
			head(out, '%', entries);
		}
		else {
			head(out, '*', 2L * entries);
		}
	}

	private void string(ByteBuf out, char type, CharSequence text) {
		int length = ByteBufUtil.utf8Bytes(text);
		head(out, type, length);
		if (length == text.length()) {
			ByteBufUtil.writeAscii(out, text);
		}
		else {
			ByteBufUtil.writeUtf8(out, text);
		}
		lineBreak(out);
	}

	private void checkedLine(ByteBuf out, char type, String text) {
		out.writeByte(type);
		ByteBufUtil.writeUtf8(out, text);
		lineBreak(out);
	}

	/**
	 * Encodes the line of a type and a number.
	 * @param out where to
	 * @param type the type
	 * @param number the number
	 */
	public void head(ByteBuf out, char type, long number) {
		Heads.write(out, type, number);
	}

}
