package dev.mimic.autoconfigure.connection;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.mimic.context.Secret;
import dev.mimic.context.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a URI that can be secret: the password (or the whole user information if it
 * has no colon, except for SSH, where that is a user), the query and the fragment, both
 * encoded and decoded.
 *
 * @author Mimic Contributors
 */
final class UriSecrets {

	/**
	 * Length of a part of a secret that counts as shown.
	 */
	private static final int PART = 4;

	/**
	 * Length below which a secret counts as shown only where a secret stands.
	 */
	private static final int SHORT = 6;

	/**
	 * The scheme whose URIs hold the name of a user, and no token, before the host.
	 */
	private static final String SSH = "ssh";

	private final boolean userAlone;

	private final Set<String> credentials = new LinkedHashSet<>();

	private final Set<String> others = new LinkedHashSet<>();

	private UriSecrets(boolean userAlone) {
		this.userAlone = userAlone;
	}

	static UriSecrets of(URI uri) {
		UriSecrets secrets = new UriSecrets(SSH.equalsIgnoreCase(uri.getScheme()));
		// The authority as well: a URI may have a host that java.net.URI does not accept
		boolean opaque = uri.isOpaque();
		secrets.addUserInformation(opaque ? uri.getRawSchemeSpecificPart() : uri.getRawAuthority());
		secrets.addUserInformation(opaque ? uri.getSchemeSpecificPart() : uri.getAuthority());
		Stream.of(uri.getRawQuery(), uri.getQuery(), uri.getRawFragment(), uri.getFragment())
			.filter((part) -> part != null && !part.isEmpty())
			.forEach(secrets.others::add);
		return secrets;
	}

	private void addUserInformation(@Nullable String text) {
		if (text != null && text.indexOf('@') >= 0) {
			String user = text.substring(0, text.lastIndexOf('@'));
			String secret = user.substring(user.indexOf(':') + 1);
			if (!secret.isEmpty() && !(this.userAlone && user.indexOf(':') < 0)) {
				this.credentials.add(secret);
			}
		}
	}

	List<Secret> credentials() {
		return this.credentials.stream().map(Secret::of).toList();
	}

	/**
	 * Returns whether a text shows a secret or a part of one.
	 * @param text the text
	 * @return whether it must not be shown
	 */
	boolean isIn(@Nullable String text) {
		return text != null && Stream.concat(this.credentials.stream(), this.others.stream())
			.anyMatch((secret) -> isIn(text, secret));
	}

	// A short one has its letters in many texts that do not show it
	private static boolean isIn(String text, String secret) {
		return (secret.length() < SHORT) ? !SecretMask.of(List.of(secret), List.of()).apply(text).equals(text)
				: hasPart(text.toLowerCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT));
	}

	private static boolean hasPart(String text, String secret) {
		for (int i = 0; i + PART <= secret.length(); i++) {
			if (text.contains(secret.substring(i, i + PART))) {
				return true;
			}
		}
		return false;
	}

}
