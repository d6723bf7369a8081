package dev.mimic.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.mimic.Internal;

/**
 * Masks secrets in texts. A secret that hardly any text has by chance is masked wherever
 * it turns up. One that is short or a word is masked only where a secret stands: before
 * the {@code @} of a URI, in quotes, or as the value of a name such as {@code password}.
 * Masked elsewhere, it would hide the words of a message, and tell which of them is the
 * secret.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class SecretMask {

	private static final String SENSITIVE_NAMES = "passwd|password|passphrase|pwd|secret|token|credentials?|api-?key|access-?key|private-?key";

	private static final Pattern SENSITIVE_NAME = Pattern.compile("(?i).*(?:" + SENSITIVE_NAMES + ").*");

	private static final Pattern URI_PASSWORD = Pattern.compile("(://[^/?#@\\s:]*:)[^/?#@\\s]+@");

	private static final Pattern QUERY_SECRET = Pattern
		.compile("(?i)([?&;](?:[\\w.-]*(?:" + SENSITIVE_NAMES + ")[\\w.-]*)=)[^&#;\\s]+");

	/**
	 * Words, numbers and addresses, which texts have without a secret.
	 */
	private static final Pattern ORDINARY = Pattern.compile(
			"[A-Za-z][A-Za-z \\-_./:]*|\\d+|\\d+(?:\\.\\d+){1,3}(?::\\d+)?|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:]:\\d+)?");

	private static final Set<String> TECHNICAL = Set.of("socks4", "socks5", "http1", "http2", "http3", "resp2", "resp3",
			"x25519", "ed25519", "sha256", "sha384", "sha512", "tlsv1", "sslv3", "pkcs1", "pkcs8", "pkcs12", "base64",
			"iso8601", "utf16");

	/**
	 * Length from which a text that is not ordinary is masked as a part of other words.
	 */
	private static final int DISTINCTIVE = 8;

	/**
	 * Length from which a text that is not ordinary is masked as a word.
	 */
	private static final int WORD = 5;

	/**
	 * Length from which any text is masked as a part of other words.
	 */
	private static final int LONG = 16;

	private final List<Mask> masks = new ArrayList<>();

	private SecretMask() {
	}

	/**
	 * Creates a mask.
	 * @param secrets the texts that must not be shown
	 * @param shown texts that are shown anyway, such as the host: a secret that occurs in
	 * one of them is masked only where a secret stands
	 * @return the mask
	 */
	public static SecretMask of(Collection<String> secrets, Collection<String> shown) {
		SecretMask result = new SecretMask();
		// A secret that contains another one is masked as a whole
		secrets.stream()
			.filter((secret) -> !secret.isEmpty() && !secret.contains(Secret.MASK))
			.distinct()
			.sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
			.forEach((secret) -> result.add(secret, shown));
		return result;
	}

	/**
	 * Tells whether the value of a name is a secret.
	 * @param name the name, such as that of a key or a property
	 * @return whether it is the name of a password, a token or the like
	 */
	public static boolean isSensitive(String name) {
		return SENSITIVE_NAME.matcher(name).matches();
	}

	/**
	 * Tells whether a text is one that others have without a secret: short, a word, a
	 * number or an address.
	 * @param secret the text
	 * @return whether it is
	 */
	static boolean isOrdinary(String secret) {
		return secret.length() < WORD || (secret.length() < LONG && ORDINARY.matcher(secret).matches())
				|| TECHNICAL.contains(secret.toLowerCase(Locale.ROOT));
	}

	private void add(String secret, Collection<String> shown) {
		if (isOrdinary(secret) || shown.stream().anyMatch((text) -> text.contains(secret))) {
			this.masks.addAll(Places.of(secret, shown.contains(secret)));
		}
		else if (secret.length() < DISTINCTIVE) {
			this.masks.add(new Mask(Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])")));
		}
		else {
			this.masks.add(new Mask(Pattern.compile(secret, Pattern.LITERAL)));
		}
	}

	/**
	 * Masks the secrets in a text, and what looks like a password in a URI.
	 * @param text the text
	 * @return the text without secrets
	 */
	public String apply(String text) {
		String masked = text;
		for (Mask mask : this.masks) {
			masked = mask.apply(masked);
		}
		masked = URI_PASSWORD.matcher(masked).replaceAll("$1" + Secret.MASK + "@");
		return QUERY_SECRET.matcher(masked).replaceAll("$1" + Secret.MASK);
	}

	/**
	 * Pattern of a secret.
	 *
	 * @param pattern matches the secret only
	 */
	private record Mask(Pattern pattern) {

		String apply(String text) {
			return this.pattern.matcher(text).replaceAll(Secret.MASK);
		}

	}

	/**
	 * Places of a secret in a text.
	 */
	private static final class Places {

		private static final String QUOTE = "['\"`]";

		private static final String END = "(?=$|[,;\\])}'\"`])";

		/**
		 * Words before the quotes around a name.
		 */
		private static final String NAMED = "(?i:\\b(?:connection|host|user|name|scheme|protocol|key|server|command|bundle|property|channel|alias|bean) )";

		private static final String SHOWN_COMPONENTS = "\\b(?:host|port|scheme|user|name|path|protocol)=";

		static List<Mask> of(String secret, boolean shown) {
			String text = Pattern.quote(secret);
			List<String> patterns = new ArrayList<>();
			// User information; that of SSH without a colon is a user
			patterns.add("(?<!(?i:ssh)://)(?<=[:/])" + text + "(?=@)");
			// A component of a record, or an argument of a command
			patterns.add("(?<!" + SHOWN_COMPONENTS + ")(?<==)" + text + END);
			patterns.add("(?<=(?i:" + SENSITIVE_NAMES + ")[\\w-]{0,20}" + QUOTE + "?=" + QUOTE + "?)" + text
					+ "(?![A-Za-z0-9])");
			patterns.add("(?<=(?i:" + SENSITIVE_NAMES + ")[\\w-]{0,20}" + QUOTE + "?: ?" + QUOTE + "?)" + text + END);
			if (!shown) {
				patterns.add("(?<!" + NAMED + QUOTE + ")(?<=" + QUOTE + ")" + text + "(?=" + QUOTE + ")");
			}
			return patterns.stream().map((pattern) -> new Mask(Pattern.compile(pattern))).toList();
		}

	}

}
