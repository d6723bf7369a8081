package dev.mimic.resp;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Creates names of commands from bytes. A connection uses few names, so those that were
 * used last are remembered: no text has to be made for them again.
 *
 * @author Mimic Contributors
 */
final class CommandNames {

	/**
	 * The most bytes of a name that is remembered.
	 */
	static final int LONGEST = 32;

	private static final int SLOTS = 64;

	private final @Nullable Name[] slots = new Name[SLOTS];

	/**
	 * Takes a name and the line break after it.
	 * @param in the bytes, which are there
	 * @param length the length of the name, at most {@link #LONGEST}
	 * @return the name
	 * @throws RespProtocolException if no line break follows
	 */
	Name get(ByteBuf in, int length) throws RespProtocolException {
		int start = in.readerIndex();
		int hash = length;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + in.getByte(start + i);
		}
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Name known = this.slots[slot];
		if (known != null && matches(known.sent(), in, start, length)) {
			in.skipBytes(length);
			BulkCollector.lineBreak(in);
			return known;
		}
		Name name = get(bytes(in, length));
		this.slots[slot] = name;
		return name;
	}

	private static byte[] bytes(ByteBuf in, int length) throws RespProtocolException {
		byte[] bytes = new byte[length];
		in.readBytes(bytes);
		BulkCollector.lineBreak(in);
		return bytes;
	}

	Name get(byte[] bytes) {
		String sent = new String(bytes, StandardCharsets.UTF_8);
		return new Name(upper(sent), sent);
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
			if (known.charAt(i) != in.getByte(start + i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A name of a command.
	 *
	 * @param upper the name in upper case
	 * @param sent the name as the client spells it
	 */
	record Name(String upper, String sent) {

	}

}
