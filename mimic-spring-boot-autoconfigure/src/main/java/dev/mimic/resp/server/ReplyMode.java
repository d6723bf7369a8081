package dev.mimic.resp.server;

/**
 * Whether a client wants replies.
 *
 * @author Mimic Contributors
 */
enum ReplyMode {

	/**
	 * It wants them.
	 */
	ON,

	/**
	 * It does not.
	 */
	OFF,

	/**
	 * It does not want the next one.
	 */
	SKIP

}
