package dev.mimic.resp.client;

/**
 * Handle to remove a registered listener.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespRegistration extends AutoCloseable {

	/**
	 * Removes the listener. Does nothing when called again.
	 */
	@Override
	void close();

}
