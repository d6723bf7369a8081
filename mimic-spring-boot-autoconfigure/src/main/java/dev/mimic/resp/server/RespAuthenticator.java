package dev.mimic.resp.server;

import java.util.Map;

import dev.mimic.context.Secret;

/**
 * Strategy for authenticating the clients of a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespAuthenticator {

	/**
	 * Name of the user if a client gives a password only.
	 */
	String DEFAULT_USER = "default";

	/**
	 * Checks a password. Must take as long for a wrong user as for a wrong password.
	 * @param user the name of the user
	 * @param password the password
	 * @return whether this is the user
	 * @throws Exception if the check fails, which refuses the user
	 */
	boolean authenticate(String user, Secret password) throws Exception;

	/**
	 * Tells whether clients have to authenticate at all.
	 * @return whether they have to; if not, they are the {@linkplain #DEFAULT_USER
	 * default user}
	 */
	default boolean isRequired() {
		return true;
	}

	/**
	 * Tells whether {@link #authenticate(String, Secret)} may block.
	 * @return whether it runs on the server's executor
	 */
	default boolean isBlocking() {
		return true;
	}

	/**
	 * Tells whether there is a user, as far as that is known. Asked when an authenticated
	 * client names one, such as in {@code CLIENT KILL USER}; must not block.
	 * @param user the name of the user
	 * @return whether there may be such a user; by default, that is not known
	 */
	default boolean mayExist(String user) {
		return true;
	}

	/**
	 * Returns an authenticator that admits all clients.
	 * @return the authenticator
	 */
	static RespAuthenticator none() {
		return new NoAuthenticator();
	}

	/**
	 * Returns an authenticator with one password, which is that of the
	 * {@linkplain #DEFAULT_USER default user}.
	 * @param password the password
	 * @return the authenticator
	 */
	static RespAuthenticator password(Secret password) {
		return users(Map.of(DEFAULT_USER, password));
	}

	/**
	 * Returns an authenticator with the passwords of several users.
	 * @param passwords the passwords by the names of the users
	 * @return the authenticator
	 */
	static RespAuthenticator users(Map<String, Secret> passwords) {
		return new PasswordAuthenticator(passwords);
	}

}
