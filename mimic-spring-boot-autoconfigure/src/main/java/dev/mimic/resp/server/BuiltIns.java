package dev.mimic.resp.server;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Table of the commands that every server has.
 *
 * @author Mimic Contributors
 */
final class BuiltIns {

	private static final Map<String, CommandEntry> ENTRIES;

	static {
		BuiltInRegistry commands = new BuiltInRegistry();
		ConnectionCommands.addTo(commands);
		ServerCommands.addTo(commands);
		PubSubCommands.addTo(commands);
		TransactionCommands.addTo(commands);
		ENTRIES = Map.copyOf(commands.entries());
	}

	private BuiltIns() {
	}

	/**
	 * Returns the entries of the built-in commands.
	 * @return the entries by the names of the commands, in upper case
	 */
	static Map<String, CommandEntry> entries() {
		return ENTRIES;
	}

	/**
	 * Creates the table of a server: its own commands, and the built-in ones that it does
	 * not replace.
	 * @param commands the commands of the server
	 * @return the table
	 */
	static CommandTable tableOf(RespCommands commands) {
		Map<String, CommandEntry> entries = new HashMap<>(ENTRIES);
		commands.definitions().forEach((definition) -> entries.put(definition.name(), CommandEntry.of(definition)));
		@Nullable RespCommandDefinition fallback = commands.fallback();
		CommandEntry unknown = (fallback != null) ? CommandEntry.of(fallback, CommandTrait.UNKNOWN)
				: UnknownCommand.ENTRY;
		return new CommandTable(entries, unknown);
	}

}
