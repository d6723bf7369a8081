package dev.mimic.resp.server;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The commands of a server by name. Immutable.
 *
 * @author Mimic Contributors
 */
final class CommandTable {

	private final Map<String, CommandEntry> entries;

	private final CommandEntry unknown;

	/**
	 * Creates a table.
	 * @param entries the entries by the names of the commands, in upper case; owned by
	 * the table
	 * @param unknown the entry of all other commands
	 */
	CommandTable(Map<String, CommandEntry> entries, CommandEntry unknown) {
		this.entries = entries;
		this.unknown = unknown;
	}

	/**
	 * Finds a command.
	 * @param name the name, in upper case
	 * @return the command, or the entry of unknown ones
	 */
	CommandEntry find(String name) {
		CommandEntry entry = this.entries.get(name);
		return (entry != null) ? entry : this.unknown;
	}

	/**
	 * Finds a known command.
	 * @param name the name, in upper case
	 * @return the command, or {@code null} if it is unknown
	 */
	@Nullable CommandEntry findKnown(String name) {
		return this.entries.get(name);
	}

	Collection<CommandEntry> entries() {
		return this.entries.values();
	}

}
