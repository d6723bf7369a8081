package dev.mimic.resp.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * View of a client for its server and the other clients. For any thread.
 *
 * @author Mimic Contributors
 */
interface ConnectedClient extends RespPeer {

	/**
	 * Returns a description in the format of {@code CLIENT LIST}.
	 * @return the line, without a line break
	 */
	String description();

	/**
	 * Returns the address, as far as the flow shows one.
	 * @return the address, without white space
	 */
	String address();

	/**
	 * Returns the address of the server that the client is connected to, as far as the
	 * flow shows one.
	 * @return the address, without white space
	 */
	String localAddress();

	/**
	 * Tells whether a command of the client waits.
	 * @return whether one runs that may block, or has a future reply
	 */
	boolean isBlocked();

	/**
	 * Returns how many commands the client has sent.
	 * @return the number, possibly an old one
	 */
	long commands();

	/**
	 * Tells whether the client has subscriptions.
	 * @return whether there is one
	 */
	boolean isSubscribed();

	/**
	 * Tells the client of keys that have changed.
	 * @param keys the keys, {@code null} for all
	 * @param redirected whether this client is told in place of another one; then one of
	 * version 2 gets a message of a channel, if it has subscriptions
	 */
	void invalidate(@Nullable List<byte[]> keys, boolean redirected);

	/**
	 * Returns how the keys are tracked that the client reads.
	 * @return the tracking, or {@code null} if they are not
	 */
	@Nullable KeyTracking tracking();

	/**
	 * Runs commands that were held back by a pause which has ended.
	 */
	void resume();

	/**
	 * Closes the client as soon as it waits for nothing.
	 */
	void drain();

}
