package dev.mimic.resp.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a subscription go.
 *
 * @author Mimic Contributors
 */
interface MessageSink {

	/**
	 * Says how to go on after {@link #accept} has asked to stop.
	 * @param resume what to call
	 */
	void onRoom(Runnable resume);

	/**
	 * Takes a message. On the loop.
	 * @param message the message
	 * @return whether there is room for more
	 */
	boolean accept(RespMessage message);

	/**
	 * The server has confirmed what was asked for on a new connection. On the loop.
	 */
	void subscribed();

	/**
	 * The connection was lost. On the loop.
	 * @param cause why
	 */
	void lost(Throwable cause);

	/**
	 * No more will come.
	 * @param cause why
	 */
	void close(RuntimeException cause);

	/**
	 * Waits for a message.
	 * @param timeout how long, or {@code null} for as long as it takes
	 * @return the message, or {@code null} if there was none in time
	 */
	@Nullable RespMessage take(@Nullable Duration timeout);

	/**
	 * Tells whether messages will come.
	 * @return whether it was not closed
	 */
	boolean isOpen();

}
