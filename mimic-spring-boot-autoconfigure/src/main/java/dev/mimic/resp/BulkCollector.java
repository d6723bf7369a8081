package dev.mimic.resp;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of strings. Its array grows with what arrives.
 *
 * @author Mimic Contributors
 */
final class BulkCollector {

	private static final byte[] NONE = {};

	/**
	 * What is taken at once for a string whose bytes are still to come.
	 */
	private static final int FIRST = 1024;

	/**
	 * The longest array that every virtual machine can make.
	 */
	private static final int MOST = Integer.MAX_VALUE - 8;

	private byte[] bytes = NONE;

	private int length;

	/**
	 * The most bytes that can come, as far as that is known.
	 */
	private int most = MOST;

	/**
	 * The bytes to come, without the line break that follows them.
	 */
	private int missing;

	/**
	 * The bytes to come of the line break.
	 */
	private int lineBreak;

	/**
	 * Expects a string of a known length.
	 * @param length the number of bytes, which is within the limits
	 */
	void expect(int length) {
		this.most = length;
		this.missing = length;
		this.lineBreak = 2;
	}

	/**
	 * Expects more bytes, which follow those that were collected. Others may follow them.
	 * @param length the number of bytes, which is within the limits
	 */
	void expectPart(int length) {
		expect(length);
		this.most = MOST;
	}

	/**
	 * Takes a string as a whole, if it is there.
	 * @param length the number of bytes
	 * @param in the bytes
	 * @return the string, or {@code null} if some are missing
	 * @throws RespProtocolException if no line break follows
	 */
	static byte @Nullable [] whole(int length, ByteBuf in) throws RespProtocolException {
		if (in.readableBytes() - 2 < length) {
			return null;
		}
		byte[] bytes = (length > 0) ? new byte[length] : NONE;
		in.readBytes(bytes);
		lineBreak(in);
		return bytes;
	}

	/**
	 * Takes a line break, which is there as a whole.
	 * @param in the bytes
	 * @throws RespProtocolException if it is none
	 */
	static void lineBreak(ByteBuf in) throws RespProtocolException {
		if (in.readShort() != ('\r' << 8 | '\n')) {
			throw noLineBreak();
		}
	}

	static RespProtocolException noLineBreak() {
		return new RespProtocolException("Expected CR LF after the bytes of a string");
	}

	/**
	 * Takes bytes that nothing has to follow.
	 * @param in the bytes
	 * @param count how many of them
	 */
	void append(ByteBuf in, int count) {
		reserve(count);
		in.readBytes(this.bytes, this.length, count);
		this.length += count;
	}

	/**
	 * Takes bytes until the expected ones are complete.
	 * @param in the bytes
	 * @return whether they are; otherwise all bytes were taken
	 * @throws RespProtocolException if no line break follows
	 */
	boolean read(ByteBuf in) throws RespProtocolException {
		int taken = Math.min(this.missing, in.readableBytes());
		if (taken > 0) {
			append(in, taken);
			this.missing -= taken;
		}
		while (this.missing == 0 && this.lineBreak > 0 && in.isReadable()) {
			if (in.readByte() != ((this.lineBreak == 2) ? '\r' : '\n')) {
				throw noLineBreak();
			}
			this.lineBreak--;
		}
		return this.missing == 0 && this.lineBreak == 0;
	}

	private void reserve(int more) {
		int needed = this.length + more;
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(this.most, Math.max(FIRST, 2L * needed)));
		}
	}

	/**
	 * Returns how many bytes were collected.
	 * @return the number of bytes
	 */
	int length() {
		return this.length;
	}

	/**
	 * Returns what was collected, and starts anew.
	 * @return the bytes
	 */
	byte[] take() {
		byte[] taken = (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
		this.bytes = NONE;
		this.length = 0;
		return taken;
	}

}
