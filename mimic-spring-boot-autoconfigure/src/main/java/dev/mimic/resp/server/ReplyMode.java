package dev.mimic.resp.server;

/**
 * Modes of {@code CLIENT REPLY}.
 *
 * @author Mimic Contributors
 */
enum ReplyMode {

	/**
	 * All replies are sent.
	 */
	ON,

	/**
	 * No reply is sent.
	 */
	OFF,

	/**
	 * The next reply is not sent.
	 */
	SKIP

}
