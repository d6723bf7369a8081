package dev.mimic.autoconfigure.resp.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.PropertyOrigins;

/**
 * Creates the problems of invalid server properties.
 *
 * @author Mimic Contributors
 */
class RespServerProblems {

	private final PropertyOrigins origins;

	RespServerProblems(PropertyOrigins origins) {
		this.origins = origins;
	}

	InvalidConfigurationException problem(String server, String key, String reason, String action) {
		String property = PropertyNames.entry("mimic.servers", server) + "." + key;
		return new InvalidConfigurationException(new Problem(property, this.origins.find(property), reason, action));
	}

}
