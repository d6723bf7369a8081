package dev.mimic.transport.tls;

/**
 * Policy of a server for certificates of its clients.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum ClientAuthentication {

	/**
	 * It does not ask.
	 */
	NONE,

	/**
	 * It asks, and also serves clients that have none.
	 */
	WANT,

	/**
	 * It refuses clients without one.
	 */
	NEED

}
