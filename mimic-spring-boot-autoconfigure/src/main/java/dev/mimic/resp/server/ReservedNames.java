package dev.mimic.resp.server;

import java.util.Set;

/**
 * Names of the built-in commands. Those that tell about the server and keep nothing can
 * be replaced, the other ones are reserved.
 *
 * @author Mimic Contributors
 */
final class ReservedNames {

	/**
	 * Built-in commands that a server can replace.
	 */
	static final Set<String> REPLACEABLE = Set.of("PING", "ECHO", "INFO", "TIME", "CONFIG", "PUBLISH");

	/**
	 * Built-in commands that a server can't replace, as they depend on each other.
	 */
	static final Set<String> RESERVED = Set.of("AUTH", "HELLO", "SELECT", "RESET", "QUIT", "CLIENT", "ACL", "COMMAND",
			"SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "PUBSUB", "MULTI", "EXEC", "DISCARD", "WATCH",
			"UNWATCH");

	private ReservedNames() {
	}

	/**
	 * Tells whether a name is reserved.
	 * @param name the name, in upper case
	 * @return whether no other command can have the name
	 */
	static boolean contains(String name) {
		return RESERVED.contains(name);
	}

}
