package dev.mimic.sample.console;

import java.util.regex.Pattern;

import dev.mimic.context.Secret;

/**
 * Renders URIs without their credentials.
 *
 * @author Mimic Contributors
 */
final class MaskedUri {

	private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^/?#:]*:)[^/?#]*(?=@)");

	private static final Pattern QUERY = Pattern
		.compile("(?i)(?<=[?&;])([^=&;]*(?:pass|pwd|secret|token|key|credential)[^=&;]*=)[^&;#]*");

	private MaskedUri() {
	}

	static String of(String uri) {
		String masked = PASSWORD.matcher(uri).replaceAll("$1" + Secret.MASK);
		return QUERY.matcher(masked).replaceAll("$1" + Secret.MASK);
	}

}
