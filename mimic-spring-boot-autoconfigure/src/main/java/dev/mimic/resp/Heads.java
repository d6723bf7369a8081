package dev.mimic.resp;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Writes the line of a type and a number.
 *
 * @author Mimic Contributors
 */
final class Heads {

	/**
	 * The longest line: type, sign, 19 digits and a line break.
	 */
	private static final int LONGEST = 23;

	private Heads() {
	}

	static void write(ByteBuf out, char type, long number) {
		out.ensureWritable(LONGEST);
		if (number >= 0 && number <= 9) {
			// The most frequent ones, at once: type, digit and line break
			out.writeInt(type << 24 | (int) ('0' + number) << 16 | '\r' << 8 | '\n');
		}
		else if (number >= 10 && number <= 99) {
			out.writeByte(type);
			out.writeInt((int) ('0' + number / 10) << 24 | (int) ('0' + number % 10) << 16 | '\r' << 8 | '\n');
		}
		else {
			out.writeByte(type);
			out.writeCharSequence(Long.toString(number), StandardCharsets.US_ASCII);
			out.writeShort('\r' << 8 | '\n');
		}
	}

}
