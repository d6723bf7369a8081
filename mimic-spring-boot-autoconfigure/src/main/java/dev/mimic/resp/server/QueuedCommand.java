package dev.mimic.resp.server;

import dev.mimic.resp.RespRequest;

/**
 * A command in a transaction that has not run yet.
 *
 * @param entry its entry
 * @param command the command
 * @author Mimic Contributors
 */
record QueuedCommand(CommandEntry entry, RespRequest command) {

	/**
	 * Memory that a command takes beside its arguments, roughly.
	 */
	private static final int OVERHEAD = 64;

	/**
	 * Returns about how much memory this takes.
	 * @return the number of bytes
	 */
	long size() {
		long size = OVERHEAD;
		for (int i = 0; i < this.command.size(); i++) {
			size += this.command.argument(i).length;
		}
		return size;
	}

}
