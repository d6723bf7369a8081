package dev.mimic.resp.client;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a client says when it has connected. Bound in a context, it also says that the
 * connection speaks RESP; each alternative of a connection can have its own.
 *
 * @param user the user, or {@code null} for the default one
 * @param password the password, or {@code null} for none
 * @param database the number of the database
 * @param clientName what the server is to call the connection, or {@code null}
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
			throw new IllegalArgumentException("A database has a number from 0 on, not " + database);
		}
		if (user != null && password == null) {
			throw new IllegalArgumentException("A user needs a password");
		}
		if (clientName != null && !clientName.matches("[!-~]+")) {
			throw new IllegalArgumentException("The name of a client can't have blanks or special characters");
		}
	}

}
