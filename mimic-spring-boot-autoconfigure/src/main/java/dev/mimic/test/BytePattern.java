package dev.mimic.test;

import java.util.Arrays;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * An endless sequence of bytes that looks random, of which any part can be made and
 * checked fast. A lost, doubled or misplaced byte shows.
 *
 * @author Mimic Contributors
 */
final class BytePattern {

	/**
	 * The longest part that is made or checked at once.
	 */
	static final int MAX_LENGTH = 64 * 1024;

	/**
	 * A prime, so that the period fits no size of a buffer.
	 */
	private static final int PERIOD = 65_521;

	private static final byte[] TABLE = table();

	private BytePattern() {
	}

	private static byte[] table() {
		byte[] period = new byte[PERIOD];
		new Random(42).nextBytes(period);
		byte[] table = Arrays.copyOf(period, PERIOD + MAX_LENGTH);
		for (int i = PERIOD; i < table.length; i++) {
			table[i] = table[i - PERIOD];
		}
		return table;
	}

	/**
	 * Makes a part.
	 * @param position where the part starts
	 * @param length its length
	 * @return the bytes
	 */
	static byte[] bytes(long position, int length) {
		byte[] bytes = new byte[length];
		for (int done = 0; done < length; done += MAX_LENGTH) {
			System.arraycopy(TABLE, start(position + done), bytes, done, Math.min(MAX_LENGTH, length - done));
		}
		return bytes;
	}

	/**
	 * Makes a part as a buffer.
	 * @param position where the part starts
	 * @param length its length, at most {@link #MAX_LENGTH}
	 * @return the buffer
	 */
	static ByteBuf buffer(long position, int length) {
		return ByteBufAllocator.DEFAULT.buffer(length).writeBytes(TABLE, start(position), length);
	}

	/**
	 * Checks a part.
	 * @param position where the part has to start
	 * @param bytes has the part
	 * @param length its length
	 */
	static void check(long position, byte[] bytes, int length) {
		for (int done = 0; done < length; done += MAX_LENGTH) {
			int count = Math.min(MAX_LENGTH, length - done);
			int start = start(position + done);
			int mismatch = Arrays.mismatch(TABLE, start, start + count, bytes, done, done + count);
			if (mismatch >= 0) {
				throw new AssertionError("Byte " + (position + done + mismatch) + " is not the one that was sent");
			}
		}
	}

	private static int start(long position) {
		return (int) (position % PERIOD);
	}

}
