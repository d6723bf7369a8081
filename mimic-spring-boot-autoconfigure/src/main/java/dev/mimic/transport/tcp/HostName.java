package dev.mimic.transport.tcp;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Host names in letters of any language, and the form in which they are looked up, sent
 * and certified: IDNA 2008 (RFC 5891), with the mappings of UTS #46, non-transitional, as
 * curl and browsers do. {@link IDN} follows IDNA 2003, which leads some names elsewhere
 * ({@code ß} to {@code ss}).
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class HostName {

	private static final String VIRAMA = "[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u0E3A"
			+ "\u0F84\u1039\u103A\u17D2\u1B44\uA806\uA8C4\uA953\uA9C0\uAAF6\uABED]";

	private static final String JOINED = "[\\p{IsArabic}\\p{IsSyriac}\\p{IsMongolian}]";

	private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");

	/**
	 * Characters that UTS #46 leaves out.
	 */
	private static final Pattern IGNORED = Pattern.compile(
			"[\\u00AD\\u034F\\u180B-\\u180D\\u180F\\u200B\\u2060\\u2064\\uFE00-\\uFE0F\\uFEFF\\x{E0100}-\\x{E01EF}]");

	/**
	 * Joiners that do not change how letters look: they count behind a virama, and one
	 * that separates also between letters that would be joined (RFC 5892, A).
	 */
	private static final Pattern JOINER = Pattern
		.compile("(?<!" + VIRAMA + ")(?:\u200D|(?<!" + JOINED + ")\u200C|\u200C(?!" + JOINED + "))");

	private static final Pattern ASCII_LABEL = Pattern.compile("[!-~&&[^/?#@\\[\\]:%\\\\\"<>]]*");

	private static final String PREFIX = "xn--";

	private static final int MAX_LABEL = 63;

	private static final char ZERO_WIDTH_NON_JOINER = '\u200C';

	private static final char ZERO_WIDTH_JOINER = '\u200D';

	/**
	 * Place of two hyphens that only prefixes such as {@code xn--} can have.
	 */
	private static final int PREFIX_HYPHENS = 2;

	private HostName() {
	}

	/**
	 * Converts a host to ASCII. One that is in ASCII is left as it is.
	 * @param host a name or an IP address
	 * @return the host in ASCII
	 * @throws IllegalArgumentException if it holds characters that names can't have
	 */
	public static String toAscii(String host) {
		if (host.chars().allMatch((letter) -> letter < 128)) {
			return host;
		}
		List<String> labels = new ArrayList<>();
		for (String label : DOTS.split(map(host), -1)) {
			labels.add(labelToAscii(label));
		}
		return String.join(".", labels);
	}

	/**
	 * Returns the host of a URI: an IPv6 address, whose zone follows an encoded percent
	 * sign (RFC 6874), or a name, whose letters that are not in ASCII may be
	 * percent-encoded in UTF-8 (RFC 3986, 3.2.2).
	 * @param address the address as it stands in brackets, {@code null} for a name
	 * @param name the name as it stands in the URI, {@code null} for an address
	 * @return the host, empty if there is neither
	 */
	public static String ofUri(@Nullable String address, @Nullable String name) {
		if (address != null) {
			return address.replace("%25", "%");
		}
		return (name != null) ? decode(name) : "";
	}

	private static String decode(String name) {
		if (name.indexOf('%') < 0) {
			return name;
		}
		try {
			// Unlike in a form, a plus in a URI is not a blank
			return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

	private static String map(String host) {
		String kept = JOINER.matcher(IGNORED.matcher(host).replaceAll("")).replaceAll("");
		return Normalizer.normalize(lowerCase(Normalizer.normalize(lowerCase(kept), Normalizer.Form.NFKC)),
				Normalizer.Form.NFC);
	}

	// Letter by letter: that of a String makes a sigma at the end of a word a final one
	private static String lowerCase(String text) {
		StringBuilder lower = new StringBuilder();
		text.codePoints().forEach((letter) -> {
			switch (letter) {
				// Have two letters in lower case
				case '\u0130' -> lower.append("i\u0307");
				case '\u1E9E' -> lower.append("ss");
				default -> lower.appendCodePoint(Character.toLowerCase(letter));
			}
		});
		return lower.toString();
	}

	private static String labelToAscii(String label) {
		if (label.chars().allMatch((letter) -> letter < 128)) {
			if (!ASCII_LABEL.matcher(label).matches()) {
				throw invalid();
			}
			return label;
		}
		check(label);
		String encoded = PREFIX + Punycode.encode(label);
		if (encoded.length() > MAX_LABEL) {
			throw new IllegalArgumentException(
					"A part of a host has at most " + MAX_LABEL + " letters when it is written in ASCII");
		}
		return encoded;
	}

	private static void check(String label) {
		boolean valid = !isMark(label.codePointAt(0)) && !label.startsWith("-") && !label.endsWith("-")
				&& !label.startsWith("--", PREFIX_HYPHENS) && label.codePoints().allMatch(HostName::isAllowed);
		if (!valid) {
			throw invalid();
		}
	}

	private static boolean isMark(int letter) {
		int type = Character.getType(letter);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

	private static boolean isAllowed(int letter) {
		if (letter < 128) {
			return ASCII_LABEL.matcher(Character.toString(letter)).matches();
		}
		return switch (Character.getType(letter)) {
			case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
				false;
			case Character.FORMAT -> letter == ZERO_WIDTH_JOINER || letter == ZERO_WIDTH_NON_JOINER;
			default -> true;
		};
	}

	private static IllegalArgumentException invalid() {
		return new IllegalArgumentException("A host in letters of other languages can hold letters, marks and digits "
				+ "only (IDNA): check it for invisible characters");
	}

}
