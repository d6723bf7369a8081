package dev.mimic.autoconfigure.connection;

import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.bind.Alternative;
import dev.mimic.autoconfigure.bind.StrictSources;

/**
 * Properties of connections and servers that exclude each other.
 *
 * @author Mimic Contributors
 */
final class PropertyAlternatives {

	/**
	 * The alternatives in the entries of each map.
	 */
	static final Map<String, List<Alternative>> BY_MAP = Map.of("connections",
			List.of(Alternative.of("uri"), Alternative.of("uris"), Alternative.of("host", "path").with("port")),
			"servers", List.of(Alternative.of("protocol"), Alternative.of("handler")));

	private PropertyAlternatives() {
	}

	/**
	 * Chooses the alternatives that count.
	 * @param sources the properties
	 * @return the same properties
	 */
	static StrictSources choose(StrictSources sources) {
		BY_MAP.forEach(sources::choose);
		return sources;
	}

}
