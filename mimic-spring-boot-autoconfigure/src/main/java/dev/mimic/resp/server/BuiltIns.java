package dev.mimic.resp.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The commands that every server has.
 *
 * @author Mimic Contributors
 */
final class BuiltIns {

	/**
	 * Those that tell about the server and keep nothing: a server may have its own.
	 */
	private static final Set<String> REPLACEABLE = Set.of("PING", "ECHO", "INFO", "TIME", "CONFIG", "PUBLISH");

	private static final Map<String, CommandEntry> ENTRIES = new HashMap<>();

	static {
		ConnectionCommands.addTo(ENTRIES);
		ServerCommands.addTo(ENTRIES);
		PubSubCommands.addTo(ENTRIES);
		TransactionCommands.addTo(ENTRIES);
	}

	private BuiltIns() {
	}

	/**
	 * Tells whether a name is taken.
	 * @param name the name, in upper case
	 * @return whether nobody else can define the command
	 */
	static boolean isReserved(String name) {
		return ENTRIES.containsKey(name) && !REPLACEABLE.contains(name);
	}

	static void addTo(Map<String, CommandEntry> entries) {
		entries.putAll(ENTRIES);
	}

}
