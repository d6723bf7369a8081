package dev.mimic.resp.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the entries of built-in commands.
 *
 * @author Mimic Contributors
 */
final class BuiltInRegistry {

	private final Map<String, CommandEntry> entries = new HashMap<>();

	/**
	 * Adds a command.
	 * @param name its name, in lower case
	 * @param min the minimum number of arguments
	 * @param max the maximum number of arguments
	 * @param handler its handler
	 * @param traits its traits
	 * @return this
	 */
	BuiltInRegistry add(String name, int min, int max, BuiltIn handler, CommandTrait... traits) {
		this.entries.put(name.toUpperCase(Locale.ROOT), CommandEntry.builtIn(name, min, max, handler, traits));
		return this;
	}

	/**
	 * Returns the entries.
	 * @return the entries by the names of the commands, in upper case
	 */
	Map<String, CommandEntry> entries() {
		return this.entries;
	}

}
