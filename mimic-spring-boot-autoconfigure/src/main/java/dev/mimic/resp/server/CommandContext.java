package dev.mimic.resp.server;

import dev.mimic.context.Secret;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * View of a client and its server for built-in commands. Used while a command of the
 * client runs.
 *
 * @author Mimic Contributors
 */
interface CommandContext extends ConnectedClient {

	ServerContext server();

	ClientInfo info();

	Transaction transaction();

	/**
	 * Returns the subscriptions, and creates them for the first one.
	 * @return the subscriptions
	 */
	Subscriptions subscriptions();

	boolean isAuthenticated();

	/**
	 * Tells whether few commands are allowed.
	 * @return whether this is a client of version 2 with subscriptions
	 */
	boolean isRestricted();

	/**
	 * Checks a password.
	 * @param name the name of the user
	 * @param password the password
	 * @return whether the client is that user now
	 */
	boolean authenticate(String name, Secret password);

	void version(RespVersion version);

	void select(int database);

	void replyMode(ReplyMode mode);

	/**
	 * Changes how keys are tracked.
	 * @param tracking the tracking, or {@code null} for none
	 */
	void tracking(@Nullable KeyTracking tracking);

	/**
	 * Returns the client to the state in which it connected.
	 */
	void reset();

	/**
	 * Closes the client after its replies.
	 */
	void quit();

}
