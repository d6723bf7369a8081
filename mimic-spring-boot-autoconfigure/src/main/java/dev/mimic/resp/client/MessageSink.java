package dev.mimic.resp.client;

import java.time.Duration;

import dev.mimic.resp.RespErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Destination of the messages of a subscription.
 *
 * @author Mimic Contributors
 */
interface MessageSink {

	/**
	 * Sets the action that goes on after {@link #accept} has asked to stop.
	 * @param resume the action
	 */
	void onRoom(Runnable resume);

	/**
	 * Takes a message. On the loop.
	 * @param message the message
	 * @return {@code true} if there is room for more
	 */
	boolean accept(RespMessage message);

	/**
	 * Notes that the server has confirmed all channels on a new connection. On the loop.
	 */
	void subscribed();

	/**
	 * Notes that the connection was lost. On the loop.
	 * @param cause the reason
	 */
	void lost(Throwable cause);

	/**
	 * Notes that the server refuses a channel for good. On the loop.
	 * @param channel the name of the channel
	 * @param cause the error of the server
	 */
	default void refused(String channel, RespErrorException cause) {
	}

	/**
	 * Notes that the subscription is over, after {@link #close}. Called at least once.
	 * @param cause the reason
	 */
	default void ended(RuntimeException cause) {
	}

	/**
	 * Ends this sink, as no more messages will come.
	 * @param cause the reason
	 */
	void close(RuntimeException cause);

	/**
	 * Waits for a message.
	 * @param timeout the time to wait, or {@code null} for no limit
	 * @return the message, or {@code null} if there was none in time
	 */
	@Nullable RespMessage take(@Nullable Duration timeout);

	/**
	 * Tells whether messages may come.
	 * @return {@code false} once this was closed
	 */
	boolean isOpen();

}
