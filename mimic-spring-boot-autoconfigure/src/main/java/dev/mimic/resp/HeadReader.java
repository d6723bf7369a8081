package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.mimic.Internal;
import io.netty.buffer.ByteBuf;

/**
 * Reads the line that each value begins with: a type, then a number or a text. It takes
 * every byte once, wherever the peer's packets are split.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class HeadReader {

	/**
	 * In place of a number: the length is not known, parts follow.
	 */
	public static final long STREAMED = Long.MIN_VALUE;

	/**
	 * First byte of the answer that a server gives to plaintext if it expects TLS.
	 */
	private static final byte TLS_ALERT = 0x15;

	private static final byte[] EMPTY = {};

	private static final int FIRST_TEXT = 64;

	/**
	 * The longest text whose array is kept for the next one.
	 */
	private static final int KEPT_TEXT = 1024;

	/**
	 * The types below 64 that have a number: {@code ! $ % * : ; = >}.
	 */
	private static final long NUMBERS = 1L << '!' | 1L << '$' | 1L << '%' | 1L << '*' | 1L << ':' | 1L << ';'
			| 1L << '=' | 1L << '>';

	private static final long NULL_STRING = '$' | '-' << 8 | '1' << 16 | '\r' << 24 | (long) '\n' << 32;

	private static final long NULL_STRING_MASK = 0xFF_FFFF_FFFFL;

	private static final long OVERFLOW = Long.MAX_VALUE / 10;

	private enum State {

		TYPE, SIGN, DIGITS, TEXT, LF

	}

	private int maxLine;

	private State state = State.TYPE;

	private byte type;

	private boolean streamed;

	private boolean negative;

	private boolean signed;

	private int digits;

	private long magnitude;

	private byte[] text = EMPTY;

	private int textLength;

	/**
	 * Creates a reader.
	 * @param maxLine the most bytes of a line
	 */
	public HeadReader(int maxLine) {
		this.maxLine = maxLine;
	}

	void maxLine(int maxLine) {
		this.maxLine = maxLine;
	}

	/**
	 * Takes bytes until the head is complete.
	 * @param in the bytes
	 * @return whether it is; otherwise all bytes were taken
	 * @throws RespProtocolException if this is no head
	 */
	public boolean read(ByteBuf in) throws RespProtocolException {
		if (this.state == State.TYPE && in.readableBytes() >= Long.BYTES && readShort(in)) {
			return true;
		}
		while (in.isReadable()) {
			switch (this.state) {
				case TYPE -> begin(in.readByte());
				case SIGN -> sign(in.getByte(in.readerIndex()), in);
				case DIGITS -> digits(in);
				case TEXT -> text(in);
				case LF -> {
					end(in.readByte());
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Takes a whole head of a number with few digits, and of the null of strings, by one
	 * look at eight bytes: most heads are such ones.
	 * @param in the bytes, at least eight
	 * @return whether there is one; otherwise none was taken
	 */
	private boolean readShort(ByteBuf in) {
		int start = in.readerIndex();
		long word = in.getLongLE(start);
		if ((word & NULL_STRING_MASK) == NULL_STRING) {
			number((byte) '$', 1, true);
			in.readerIndex(start + 5);
			return true;
		}
		byte first = (byte) word;
		if (first >= 64 || first < 0 || (NUMBERS >>> first & 1) == 0) {
			return false;
		}
		int value = 0;
		long rest = word >>> 8;
		for (int end = start + 1; end < start + 7; end++) {
			int next = (int) rest & 0xFF;
			int digit = next - '0';
			if (digit < 0 || digit > 9) {
				if (next != '\r' || (rest >>> 8 & 0xFF) != '\n' || end == start + 1) {
					return false;
				}
				number(first, value, false);
				in.readerIndex(end + 2);
				return true;
			}
			if (value == 0 && end > start + 1) {
				return false;
			}
			value = 10 * value + digit;
			rest >>>= 8;
		}
		return false;
	}

	private void number(byte type, long magnitude, boolean negative) {
		this.type = type;
		this.streamed = false;
		this.negative = negative;
		this.signed = negative;
		this.magnitude = magnitude;
	}

	private void begin(byte type) throws RespProtocolException {
		switch (type) {
			case ':', '$', '*', '%', '~', '>', '|', '!', '=', ';' -> {
				number(type, 0, false);
				this.state = State.SIGN;
				this.digits = 0;
			}
			case '+', '-', ',', '(', '#', '_', '.' -> {
				this.type = type;
				this.state = State.TEXT;
				this.textLength = 0;
				if (this.text.length > KEPT_TEXT) {
					this.text = EMPTY;
				}
			}
			case TLS_ALERT -> throw new RespProtocolException("Expected the type of a value but got " + shown(type)
					+ ", with which an alert of TLS begins: perhaps it expects TLS (rediss://)");
			default -> throw new RespProtocolException("Expected the type of a value but got " + shown(type));
		}
	}

	private void sign(byte first, ByteBuf in) throws RespProtocolException {
		this.state = State.DIGITS;
		if (first == '-' || (first == '+' && this.type == ':')) {
			this.negative = (first == '-');
			this.signed = true;
			in.skipBytes(1);
		}
		else if (first == '?' && (this.type == '$' || this.type == '*' || this.type == '%' || this.type == '~')) {
			this.streamed = true;
			in.skipBytes(1);
		}
	}

	private void digits(ByteBuf in) throws RespProtocolException {
		int end = in.writerIndex();
		for (int i = in.readerIndex(); i < end; i++) {
			byte next = in.getByte(i);
			int digit = next - '0';
			if (digit >= 0 && digit <= 9) {
				digit(digit);
			}
			else if (next == '\r' && (this.digits > 0 != this.streamed)) {
				in.readerIndex(i + 1);
				this.state = State.LF;
				return;
			}
			else {
				throw new RespProtocolException(
						"Expected a digit after " + shown(this.type) + " but got " + shown(next));
			}
		}
		in.readerIndex(end);
	}

	private void digit(int digit) throws RespProtocolException {
		if (this.streamed || (this.digits == 1 && this.magnitude == 0)) {
			throw new RespProtocolException("Unexpected digit in the number after " + shown(this.type));
		}
		this.digits++;
		// The smallest number has one more than the largest, and turns out negative here
		if (this.magnitude < 0 || this.magnitude > OVERFLOW
				|| (this.magnitude == OVERFLOW && digit > (this.negative ? 8 : 7))) {
			throw new RespProtocolException("The number after " + shown(this.type) + " has more than 64 bits");
		}
		this.magnitude = 10 * this.magnitude + digit;
	}

	private void text(ByteBuf in) throws RespProtocolException {
		int start = in.readerIndex();
		int end = in.indexOf(start, in.writerIndex(), (byte) '\r');
		int length = ((end < 0) ? in.writerIndex() : end) - start;
		if (length > this.maxLine - this.textLength) {
			throw RespProtocolException.limit("A line has more bytes", "lineBytes", this.maxLine);
		}
		int total = this.textLength + length;
		if (total > this.text.length) {
			// The double may overflow, then the other one is the larger
			int grown = Math.max(total, Math.max(FIRST_TEXT, 2 * this.text.length));
			this.text = Arrays.copyOf(this.text, Math.min(grown, Math.max(total, this.maxLine)));
		}
		in.readBytes(this.text, this.textLength, length);
		this.textLength = total;
		if (end >= 0) {
			in.skipBytes(1);
			this.state = State.LF;
		}
	}

	private void end(byte last) throws RespProtocolException {
		if (last != '\n') {
			throw new RespProtocolException("Expected a line feed after a carriage return but got " + shown(last));
		}
		this.state = State.TYPE;
	}

	/**
	 * Tells whether no byte of a head has been taken.
	 * @return whether the next byte is a type
	 */
	public boolean isIdle() {
		return this.state == State.TYPE;
	}

	/**
	 * Returns the type of the value.
	 * @return the first byte of the line
	 */
	public byte type() {
		return this.type;
	}

	/**
	 * Returns the number of a type that has one.
	 * @return the number or {@link #STREAMED}
	 */
	public long number() {
		if (this.streamed) {
			return STREAMED;
		}
		return this.negative ? -this.magnitude : this.magnitude;
	}

	/**
	 * Tells whether the number is none that a command may have.
	 * @return whether it is missing, as parts follow, or a zero with a sign
	 */
	boolean isMalformedCount() {
		return this.streamed || (this.signed && this.magnitude == 0);
	}

	/**
	 * Returns the number of a type whose number is a length.
	 * @return the length
	 * @throws RespProtocolException if it has a sign, or is not known
	 */
	public long length() throws RespProtocolException {
		if (this.signed || this.streamed) {
			throw new RespProtocolException("Invalid length after " + shown(this.type));
		}
		return this.magnitude;
	}

	/**
	 * Returns the text of a type that has one.
	 * @return the line without the type
	 * @throws RespProtocolException if a line feed is in it
	 */
	public String text() throws RespProtocolException {
		for (int i = 0; i < this.textLength; i++) {
			if (this.text[i] == '\n') {
				throw new RespProtocolException("Unexpected line feed in a line");
			}
		}
		return shared();
	}

	private String shared() {
		if (this.textLength == 2 && this.text[0] == 'O' && this.text[1] == 'K') {
			return "OK";
		}
		return new String(this.text, 0, this.textLength, StandardCharsets.UTF_8);
	}

	/**
	 * Returns a byte as messages show it.
	 * @param value the byte
	 * @return the character in quotation marks, or the code of one that is not printed
	 */
	public static String shown(byte value) {
		return (value > ' ' && value < 0x7F) ? "'" + (char) value + "'" : String.format("byte 0x%02x", value);
	}

}
