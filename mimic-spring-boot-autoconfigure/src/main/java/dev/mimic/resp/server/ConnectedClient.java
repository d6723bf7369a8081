package dev.mimic.resp.server;

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
	 * Runs commands that were held back by a pause which has ended.
	 */
	void resume();

	/**
	 * Closes the client as soon as it waits for nothing.
	 */
	void drain();

}
