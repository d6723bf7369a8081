package dev.mimic.resp.server;

import java.util.Map;

import dev.mimic.context.Secret;

/**
 * Decides who may use a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespAuthenticator {

	/**
	 * The name of the user if a client gives a password only.
	 */
	String DEFAULT_USER = "default";

	/**
	 * Checks a password. Must take as long for a wrong user as for a wrong password.
	 * @param user the name of the user
	 * @param password the password
	 * @return whether this is the user
	 * @throws Exception if that can't be told, which refuses the user
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
	 * Tells whether checking may block.
	 * @return whether it runs on the server's executor
	 */
	default boolean isBlocking() {
		return true;
	}

	/**
	 * Lets everybody in.
	 * @return the authenticator
	 */
	static RespAuthenticator none() {
		return new NoAuthenticator();
	}

	/**
	 * Asks for one password, which is that of the {@linkplain #DEFAULT_USER default
	 * user}.
	 * @param password the password
	 * @return the authenticator
	 */
	static RespAuthenticator password(Secret password) {
		return users(Map.of(DEFAULT_USER, password));
	}

	/**
	 * Asks for the name of a user and its password.
	 * @param passwords the passwords by user
	 * @return the authenticator
	 */
	static RespAuthenticator users(Map<String, Secret> passwords) {
		return new PasswordAuthenticator(passwords);
	}

}
