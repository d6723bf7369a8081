package dev.mimic.resp.server;

/**
 * What is special about a command.
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
	 * Runs at once, though a transaction is being queued.
	 */
	NEVER_QUEUED,

	/**
	 * Runs though commands have to wait.
	 */
	NEVER_PAUSED,

	/**
	 * Checks a password.
	 */
	AUTHENTICATES,

	/**
	 * Runs what was queued.
	 */
	RUNS_QUEUED,

	/**
	 * Stands for what nobody knows.
	 */
	UNKNOWN

}
