package dev.mimic.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a URI that can be secret: the password (or the whole user information if
 * it has no colon), the query and the fragment, as they stand and decoded.
 *
 * @author Mimic Contributors
 */
final class UriSecrets {

	/**
	 * How long a part of a secret is that counts as shown.
	 */
	private static final int PART = 4;

	private final List<String> secrets = new ArrayList<>();

	private UriSecrets() {
	}

	static UriSecrets of(URI uri) {
		UriSecrets secrets = new UriSecrets();
		// The authority, too, as a URI may have a host that is none for java.net.URI
		Stream
			.of(uri.getRawAuthority(), uri.getAuthority(), uri.getRawSchemeSpecificPart(), uri.getSchemeSpecificPart())
			.forEach(secrets::addUserInformation);
		Stream.of(uri.getRawQuery(), uri.getQuery(), uri.getRawFragment(), uri.getFragment()).forEach(secrets::add);
		return secrets;
	}

	private void addUserInformation(@Nullable String text) {
		if (text != null && text.indexOf('@') >= 0) {
			String user = text.substring(0, text.lastIndexOf('@'));
			String withoutSlashes = user.startsWith("//") ? user.substring(2) : user;
			add(withoutSlashes.substring(withoutSlashes.indexOf(':') + 1));
		}
	}

	private void add(@Nullable String secret) {
		if (secret != null && !secret.isEmpty()) {
			this.secrets.add(secret.toLowerCase(Locale.ROOT));
		}
	}

	/**
	 * Tells whether a text shows a secret or a part of one.
	 * @param text the text
	 * @return whether it must not be shown
	 */
	boolean isIn(@Nullable String text) {
		return text != null && this.secrets.stream().anyMatch((secret) -> isIn(text.toLowerCase(Locale.ROOT), secret));
	}

	private static boolean isIn(String text, String secret) {
		int length = Math.min(PART, secret.length());
		for (int i = 0; i + length <= secret.length(); i++) {
			if (text.contains(secret.substring(i, i + length))) {
				return true;
			}
		}
		return false;
	}

}
