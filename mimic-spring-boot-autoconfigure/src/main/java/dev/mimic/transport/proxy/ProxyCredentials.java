package dev.mimic.transport.proxy;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;

/**
 * What a proxy wants to know before it serves anybody. Not shown: the name of a user can
 * be as telling as the password.
 *
 * @param user the user
 * @param password the password
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record ProxyCredentials(String user, Secret password) {

	/**
	 * The key of the credentials in the context of a proxy whose URI has none.
	 */
	public static final Key<ProxyCredentials> KEY = Key.named("proxy-credentials", ProxyCredentials.class);

	/**
	 * Checks that nothing can break out of where it is written.
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
