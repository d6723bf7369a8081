package dev.mimic.resp.client;

/**
 * Something that was registered.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespRegistration extends AutoCloseable {

	/**
	 * Removes it. Does nothing when called again.
	 */
	@Override
	void close();

}
