package dev.mimic.resp.client;

/**
 * Phases in the life cycle of a {@link Reconnector}.
 *
 * @author Mimic Contributors
 */
enum Phase {

	/**
	 * Nothing was asked for yet.
	 */
	IDLE,

	/**
	 * An attempt is on its way.
	 */
	CONNECTING,

	/**
	 * There is a connection.
	 */
	CONNECTED,

	/**
	 * An attempt has failed, and the next one has not begun.
	 */
	WAITING,

	/**
	 * There is to be no connection.
	 */
	CLOSED

}
