package dev.mimic.resp.server;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespLimits;

/**
 * Control of a connection by its parts.
 *
 * @author Mimic Contributors
 */
interface ConnectionControl {

	Flow flow();

	FlowLoop loop();

	/**
	 * Runs the commands that have arrived, as far as possible. On the loop.
	 */
	void advance();

	/**
	 * Tells whether commands may run.
	 * @return whether the client is neither gone nor about to be closed
	 */
	boolean isServing();

	/**
	 * Tells whether the client is gone. For any thread.
	 * @return whether the flow is closed
	 */
	boolean isClosed();

	/**
	 * Changes the limits of the next commands. On the thread that has the connection.
	 * @param limits the limits
	 */
	void limits(RespLimits limits);

	/**
	 * Closes the client after its replies. On the thread that has the connection.
	 */
	void end();

	/**
	 * Closes the client without a reply, and runs no further command. On the thread that
	 * has the connection.
	 * @param refusal the kind of reason
	 * @param detail the reason, for people
	 */
	void throwOut(RespServerListener.Refusal refusal, String detail);

	/**
	 * Returns how much input is kept while commands wait.
	 * @return the maximum number of bytes
	 */
	int readAhead();

	/**
	 * Tells whether commands wait, on another thread or for future replies. On the loop.
	 * @return whether there is one
	 */
	boolean isWaiting();

	/**
	 * Gives up the commands that wait, and closes the client. On the loop.
	 */
	void leave();

	/**
	 * Closes the client. Earlier replies are still delivered. For any thread.
	 */
	void close();

	/**
	 * Closes the client as soon as it waits for nothing. For any thread.
	 */
	void drain();

}
