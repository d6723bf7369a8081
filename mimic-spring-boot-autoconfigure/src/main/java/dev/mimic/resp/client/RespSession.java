package dev.mimic.resp.client;

import java.time.Duration;

/**
 * Connection of one caller's own, for {@code WATCH} and {@code MULTI}, blocking commands,
 * {@code SELECT} and the like. It is not replaced when it is lost, as the state that the
 * server kept for it is lost, too; all later commands fail.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespSession extends RespOperations, AutoCloseable {

	/**
	 * Sets the time that commands may take from now on, but for those that block at the
	 * server, such as {@code BLPOP}, whose arguments limit it, and for batches with such
	 * a command. The time of a command that is sent behind one begins with its call.
	 * Those that block have the time of the client's commands for the reply after their
	 * own limit, and no limit if they have none of their own.
	 * @param timeout the time; zero for no limit
	 * @return this session
	 */
	RespSession timeout(Duration timeout);

	/**
	 * Tells whether commands can be run.
	 * @return {@code true} until the connection is closed or lost
	 */
	boolean isOpen();

	/**
	 * Closes the connection; pending commands fail. Does not wait.
	 */
	@Override
	void close();

}
