package dev.mimic.resp;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Makes names of commands of bytes. A connection uses few names, so those that were used
 * last are remembered: no text has to be made for them again.
 *
 * @author Mimic Contributors
 */
final class CommandNames {

	/**
	 * The most bytes of a name that is remembered.
	 */
	static final int LONGEST = 32;

	private static final int SLOTS = 64;

	private final @Nullable String[] slots = new String[SLOTS];

	/**
	 * Takes a name and the line break after it.
	 * @param in the bytes, which are there
	 * @param length the length of the name, at most {@link #LONGEST}
	 * @return the name in upper case
	 * @throws RespProtocolException if no line break follows
	 */
	String get(ByteBuf in, int length) throws RespProtocolException {
		int start = in.readerIndex();
		int hash = length;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + upper(in.getByte(start + i));
		}
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		String known = this.slots[slot];
		if (known != null && matches(known, in, start, length)) {
			in.skipBytes(length);
			BulkCollector.lineBreak(in);
			return known;
		}
		String name = get(bytes(in, length));
		this.slots[slot] = name;
		return name;
	}

	private static byte[] bytes(ByteBuf in, int length) throws RespProtocolException {
		byte[] bytes = new byte[length];
		in.readBytes(bytes);
		BulkCollector.lineBreak(in);
		return bytes;
	}

	String get(byte[] bytes) {
		return upper(new String(bytes, StandardCharsets.UTF_8));
	}

	/**
	 * Makes the letters of ASCII capitals, and leaves others as they are, as Redis does.
	 * @param name the name
	 * @return the name in upper case
	 */
	static String upper(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (isSmall(name.charAt(i))) {
				return upperFrom(i, name);
			}
		}
		return name;
	}

	private static String upperFrom(int first, String name) {
		char[] letters = name.toCharArray();
		for (int i = first; i < letters.length; i++) {
			letters[i] = isSmall(letters[i]) ? (char) (letters[i] - ('a' - 'A')) : letters[i];
		}
		return new String(letters);
	}

	private static boolean isSmall(int letter) {
		return letter >= 'a' && letter <= 'z';
	}

	private static boolean matches(String known, ByteBuf in, int start, int length) {
		if (known.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			// Never equal where a byte is not of ASCII
			if (known.charAt(i) != upper(in.getByte(start + i))) {
				return false;
			}
		}
		return true;
	}

	private static int upper(byte value) {
		return isSmall(value) ? value - ('a' - 'A') : value;
	}

}
