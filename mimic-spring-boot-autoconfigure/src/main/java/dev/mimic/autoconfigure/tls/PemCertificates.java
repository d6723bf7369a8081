package dev.mimic.autoconfigure.tls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * Certificates of a PEM text, read one by one. Spring Boot skips an entry that does not
 * look like one, and with it a trusted authority or a part of a chain.
 *
 * @author Mimic Contributors
 */
final class PemCertificates {

	private static final Pattern BOUNDARY = Pattern.compile("-+(BEGIN|END)\\s+[^-\\n]*CERTIFICATE[^-\\n]*-+",
			Pattern.CASE_INSENSITIVE);

	private PemCertificates() {
	}

	/**
	 * Finds the first entry that can't be read.
	 * @param text the text
	 * @return the description of the entry with its number and line, or {@code null} if
	 * there is none
	 */
	static @Nullable String findBroken(String text) {
		Matcher boundary = BOUNDARY.matcher(text);
		int number = 0;
		int start = -1;
		while (boundary.find()) {
			boolean begin = boundary.group(1).equalsIgnoreCase("BEGIN");
			if (begin != (start < 0)) {
				return begin ? describe(text, number, start, "it has no end")
						: describe(text, number + 1, boundary.start(), "it has no beginning");
			}
			if (begin) {
				number++;
				start = boundary.start();
			}
			else {
				String reason = read(text.substring(start, boundary.end()));
				if (reason != null) {
					return describe(text, number, start, reason);
				}
				start = -1;
			}
		}
		return (start < 0) ? null : describe(text, number, start, "it has no end");
	}

	private static @Nullable String read(String entry) {
		try {
			PemContent.of(entry).getCertificates();
			return null;
		}
		catch (RuntimeException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static String describe(String text, int number, int position, String reason) {
		long line = text.substring(0, position).chars().filter((character) -> character == '\n').count() + 1;
		return "entry " + number + " (line " + line + ") is not a certificate: " + reason;
	}

}
