package dev.mimic.resp.client;

import org.jspecify.annotations.Nullable;

/**
 * Status of a {@link ClientConnection} as its parts see it, and the means to end it.
 *
 * @author Mimic Contributors
 */
interface ConnectionStatus {

	/**
	 * Tells whether the connection was neither closed nor lost. Any thread.
	 * @return {@code true} until then
	 */
	boolean isOpen();

	/**
	 * Ends a connection that can't be used any more. On the loop.
	 * @param message the reason
	 * @param cause the failure behind it, if there is one
	 */
	void fail(String message, @Nullable Throwable cause);

	/**
	 * Tells whether something may arrive that no command asks for. On the loop.
	 * @return {@code true} if the owner waits for that
	 */
	boolean isListening();

	/**
	 * Sends {@code PING}, behind everything that was sent. On the loop.
	 */
	void ping();

	/**
	 * Called when the server has said that it only can be read from. On the loop.
	 */
	void onReadOnly();

	/**
	 * Called when all replies that have arrived were given to their commands. On the
	 * loop.
	 */
	void onSettled();

	/**
	 * Continues an end that had to wait until a caller had sent. On the loop.
	 */
	void onCallerDone();

}
