package dev.mimic.resp.server;

/**
 * Receiver of the messages of channels.
 *
 * @author Mimic Contributors
 */
@FunctionalInterface
interface Subscriber {

	/**
	 * Sends a message. On any thread; never blocks.
	 * @param message the message
	 */
	void publish(PublishedMessage message);

}
