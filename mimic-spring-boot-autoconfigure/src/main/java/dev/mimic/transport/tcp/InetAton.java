package dev.mimic.transport.tcp;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parser of IPv4 addresses with the grammar of {@code inet_aton}, by which the resolvers
 * of operating systems, and most programs with them, tell an address from a name.
 *
 * @author Mimic Contributors
 */
final class InetAton {

	private static final int MAX_PARTS = 4;

	private static final long MAX_VALUE = 0xFFFF_FFFFL;

	private static final Pattern PART = Pattern.compile("0[xX]\\p{XDigit}+|0[0-7]*|[1-9][0-9]*");

	private InetAton() {
	}

	/**
	 * Parses an address.
	 * @param text the text
	 * @return its four bytes, or {@code null} if the text is no address
	 */
	static byte @Nullable [] parse(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length > MAX_PARTS) {
			return null;
		}
		long address = 0;
		for (int i = 0; i < parts.length; i++) {
			boolean last = i == parts.length - 1;
			long value = value(parts[i]);
			int shift = 8 * (MAX_PARTS - 1 - i);
			if (value < 0 || value > (last ? MAX_VALUE >> (8 * i) : 0xFF)) {
				return null;
			}
			address |= last ? value : value << shift;
		}
		return new byte[] { (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address };
	}

	private static long value(String part) {
		if (!PART.matcher(part).matches()) {
			return -1;
		}
		boolean hexadecimal = part.length() > 1 && Character.toLowerCase(part.charAt(1)) == 'x';
		int radix = hexadecimal ? 16 : ((part.charAt(0) == '0') ? 8 : 10);
		long value = 0;
		for (int i = hexadecimal ? 2 : 0; i < part.length() && value <= MAX_VALUE; i++) {
			value = value * radix + Character.digit(part.charAt(i), radix);
		}
		return value;
	}

}
