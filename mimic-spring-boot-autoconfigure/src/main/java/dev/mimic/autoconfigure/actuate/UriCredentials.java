package dev.mimic.autoconfigure.actuate;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.mimic.context.Secret;

/**
 * Masks the credentials of URIs in the value of a property, also of such that can't be
 * parsed.
 *
 * @author Mimic Contributors
 */
final class UriCredentials {

	private static final Pattern BETWEEN_URIS = Pattern.compile(",(?=\\s*[A-Za-z][A-Za-z0-9+.-]*:)");

	private static final Pattern USER_INFORMATION = Pattern
		.compile("(?s)(\\s*([A-Za-z][A-Za-z0-9+.-]*):(?://(?!/))?)(.*)(@.*)");

	private static final Pattern QUERY = Pattern.compile("(?s)([?&](?!(?:db|database)=)[^=&#?@/]+=)[^&#]+");

	private static final Pattern FRAGMENT = Pattern.compile("(?s)(://[^#]*#).+");

	private UriCredentials() {
	}

	/**
	 * Masks the credentials of a URI, or of several that are separated by commas.
	 * @param text the value of a property
	 * @return the value without credentials
	 */
	static String mask(String text) {
		return Arrays.stream(BETWEEN_URIS.split(text)).map(UriCredentials::maskOne).collect(Collectors.joining(","));
	}

	/**
	 * Returns whether a position in a URI is in a part that may hold a secret.
	 * @param uri the URI
	 * @param position the position
	 * @return whether it is in the user information, the query or the fragment
	 */
	static boolean isSecretAt(String uri, int position) {
		int at = uri.lastIndexOf('@');
		return position < at || uri.substring(at + 1, Math.max(at + 1, position)).matches("(?s).*[?#].*");
	}

	private static String maskOne(String uri) {
		Matcher matcher = USER_INFORMATION.matcher(uri);
		String masked = uri;
		if (matcher.matches() && !isFile(matcher.group(1), matcher.group(3))) {
			masked = matcher.group(1) + user(matcher.group(2), matcher.group(3)) + matcher.group(4);
		}
		int rest = masked.lastIndexOf('@') + 1;
		String tail = QUERY.matcher(masked.substring(rest)).replaceAll("$1" + Secret.MASK);
		return FRAGMENT.matcher(masked.substring(0, rest) + tail).replaceAll("$1" + Secret.MASK);
	}

	// A path that has the character
	private static boolean isFile(String start, String rest) {
		return rest.startsWith("/") || (start.indexOf('/') < 0 && rest.indexOf(':') < 0);
	}

	private static String user(String scheme, String userInformation) {
		int colon = userInformation.indexOf(':');
		if (colon < 0) {
			return scheme.equalsIgnoreCase("ssh") ? userInformation : Secret.MASK;
		}
		return userInformation.substring(0, colon + 1) + Secret.MASK;
	}

}
