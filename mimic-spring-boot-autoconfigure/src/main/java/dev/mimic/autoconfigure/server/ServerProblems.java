package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import org.jspecify.annotations.Nullable;

/**
 * Creates the problems of invalid server properties.
 *
 * @author Mimic Contributors
 */
class ServerProblems {

	private final PropertyOrigins origins;

	ServerProblems(PropertyOrigins origins) {
		this.origins = origins;
	}

	/**
	 * Returns the name of a property of a server, such as {@code mimic.servers.kv.uri}.
	 * @param server the name of the server
	 * @param key the key inside the server's entry
	 * @return the name
	 */
	static String property(String server, String key) {
		return PropertyNames.entry("mimic.servers", server) + "." + key;
	}

	@Nullable String origin(String server, String key) {
		return this.origins.find(property(server, key));
	}

	String describe(String server, String key) {
		return this.origins.describe(property(server, key));
	}

	Problem problem(String server, String key, String reason, String action) {
		return new Problem(property(server, key), origin(server, key), reason, action);
	}

}
