package dev.mimic.resp.client;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Login of a client. Bound in a context, it also marks the connection as one that speaks
 * RESP; each alternative of a connection can have its own.
 *
 * @param user the user, or {@code null} for the default one
 * @param password the password, or {@code null} for none
 * @param database the number of the database
 * @param clientName the name of the connection at the server, or {@code null} for none
 * @param version the newest version of the protocol to speak; a server that does not know
 * RESP3 is spoken to in RESP2
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespLogin(@Nullable String user, @Nullable Secret password, int database, @Nullable String clientName,
		RespVersion version) {

	/**
	 * The key of the login in a context.
	 */
	public static final Key<RespLogin> KEY = Key.named("resp", RespLogin.class);

	/**
	 * No user, no password, database 0, RESP3.
	 */
	public static final RespLogin DEFAULT = new RespLogin(null, null, 0, null, RespVersion.RESP3);

	/**
	 * Checks the values.
	 */
	public RespLogin {
		if (database < 0) {
			throw new IllegalArgumentException("'database' must not be negative, but is " + database);
		}
		if (user != null && password == null) {
			throw new IllegalArgumentException("'user' needs a password");
		}
		if (clientName != null && !clientName.matches("[!-~]+")) {
			throw new IllegalArgumentException("'clientName' must not contain blanks or special characters");
		}
	}

}
