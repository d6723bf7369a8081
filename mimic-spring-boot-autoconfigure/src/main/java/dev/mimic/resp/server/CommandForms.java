package dev.mimic.resp.server;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Forms of a command that has sub-commands.
 *
 * @author Mimic Contributors
 */
interface CommandForms {

	/**
	 * Checks the sub-command and its arguments.
	 * @param command the command
	 * @return the error, or {@code null} if the command may run
	 */
	@Nullable RespError refusal(RespRequest command);

	/**
	 * Tells whether a command can be part of a transaction.
	 * @param command the command
	 * @return whether it may be queued
	 */
	boolean mayBeQueued(RespRequest command);

	/**
	 * Returns the name of the form that a command has.
	 * @param command the command
	 * @return the name with that of the sub-command, in lower case
	 */
	String nameOf(RespRequest command);

}
