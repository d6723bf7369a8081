package dev.mimic.resp.client;

import java.time.Duration;

/**
 * A connection of one caller's own: {@code WATCH} and {@code MULTI}, blocking commands,
 * {@code SELECT} and the like. It is not made again when it is lost: what the server knew
 * about it is lost, too, and all later commands fail.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespSession extends RespOperations, AutoCloseable {

	/**
	 * Sets the time that commands may take from now on, but for those that block at the
	 * server, such as {@code BLPOP}: how long these wait is their own argument.
	 * @param timeout the time; zero for no limit
	 * @return this session
	 */
	RespSession timeout(Duration timeout);

	/**
	 * Tells whether commands can be run.
	 * @return whether the connection is there
	 */
	boolean isOpen();

	/**
	 * Closes the connection; pending commands fail. Does not wait.
	 */
	@Override
	void close();

}
