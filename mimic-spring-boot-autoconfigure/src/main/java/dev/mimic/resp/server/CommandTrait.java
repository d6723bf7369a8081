package dev.mimic.resp.server;

/**
 * Traits of commands that are handled in a special way.
 *
 * @author Mimic Contributors
 */
enum CommandTrait {

	/**
	 * Runs before the client has authenticated.
	 */
	BEFORE_AUTHENTICATION,

	/**
	 * Runs while a client of version 2 has subscriptions.
	 */
	WHILE_SUBSCRIBED,

	/**
	 * Runs at once while a transaction is being queued.
	 */
	NEVER_QUEUED,

	/**
	 * Refused while a transaction is being queued.
	 */
	NOT_IN_TRANSACTION,

	/**
	 * Runs during a pause.
	 */
	NEVER_PAUSED,

	/**
	 * Leaves what {@code CLIENT CACHING} has said to the next command.
	 */
	KEEPS_CACHING,

	/**
	 * Checks a password.
	 */
	AUTHENTICATES,

	/**
	 * Runs a queued transaction.
	 */
	RUNS_QUEUED,

	/**
	 * Stands for unknown commands.
	 */
	UNKNOWN

}
