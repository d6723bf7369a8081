package dev.mimic.transport.proxy;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;

/**
 * Credentials for a proxy. The name of the user is not shown either, as it can be as
 * revealing as the password.
 *
 * @param user the user
 * @param password the password
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record ProxyCredentials(String user, Secret password) {

	/**
	 * Context key of the credentials for a proxy whose URI has none.
	 */
	public static final Key<ProxyCredentials> KEY = Key.named("proxy-credentials", ProxyCredentials.class);

	/**
	 * Checks that neither value has control characters, which could end a header.
	 */
	public ProxyCredentials {
		refuseControls("user", user);
		refuseControls("password", password.reveal());
	}

	private static void refuseControls(String what, String text) {
		if (text.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException(
					"The " + what + " for a proxy can't hold control characters, such as a line break");
		}
	}

	@Override
	public String toString() {
		return Secret.MASK;
	}

}
