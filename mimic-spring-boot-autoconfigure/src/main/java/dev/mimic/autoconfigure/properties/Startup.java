package dev.mimic.autoconfigure.properties;

/**
 * What a connection does when the application starts.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum Startup {

	/**
	 * Nothing: it connects on first use.
	 */
	LAZY,

	/**
	 * Connects once, logs in where the connection speaks RESP, and closes; the
	 * application does not start when that fails.
	 */
	EAGER,

	/**
	 * Tries the same until it succeeds or the startup timeout has passed; the application
	 * does not start in the latter case, nor when a login is refused.
	 */
	WAIT

}
