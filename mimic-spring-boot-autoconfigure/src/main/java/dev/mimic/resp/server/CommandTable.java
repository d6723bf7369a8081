package dev.mimic.resp.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The commands of a server by name: its own, and those about connections.
 *
 * @author Mimic Contributors
 */
final class CommandTable {

	private final Map<String, CommandEntry> entries = new HashMap<>();

	private final CommandEntry unknown;

	private CommandTable(@Nullable RespCommandDefinition fallback) {
		this.unknown = (fallback != null) ? CommandEntry.of(fallback, CommandTrait.UNKNOWN) : UnknownCommand.ENTRY;
	}

	static CommandTable of(RespCommands commands) {
		CommandTable table = new CommandTable(commands.fallback());
		BuiltIns.addTo(table.entries);
		commands.definitions()
			.forEach((definition) -> table.entries.put(definition.name(), CommandEntry.of(definition)));
		return table;
	}

	/**
	 * Finds a command.
	 * @param name the name, in upper case
	 * @return the command, or what stands for unknown ones
	 */
	CommandEntry find(String name) {
		CommandEntry entry = this.entries.get(name);
		return (entry != null) ? entry : this.unknown;
	}

	/**
	 * Finds a command that there is.
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
