package dev.mimic.resp.client;

/**
 * Callbacks from a {@link Reconnector} to its owner. Those of {@link ConnectionOwner}
 * come from the present connection.
 *
 * @author Mimic Contributors
 */
interface ReconnectingOwner extends ConnectionOwner {

	/**
	 * A connection is there. It sends nothing of its queue before this returns.
	 * @param connection the connection
	 * @param nanos the time that the attempt took, in nanoseconds
	 */
	void onConnected(ClientConnection connection, long nanos);

	/**
	 * An attempt has failed. Another one follows after a pause.
	 * @param cause the failure
	 */
	void onConnectFailed(Throwable cause);

}
