package dev.mimic.autoconfigure.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Names that users have chosen for the entries of maps. All spellings that Spring Boot
 * treats as the same name, in any source, denote one entry; the first source decides the
 * spelling.
 *
 * @author Mimic Contributors
 */
final class EntryNames {

	private final Map<String, Map<String, String>> names = new HashMap<>();

	/**
	 * Declares a name.
	 * @param map the name of the map
	 * @param key the name of the entry, as a source spells it
	 * @return the name of the entry
	 */
	String declare(ConfigurationPropertyName map, String key) {
		return this.names.computeIfAbsent(PropertyNames.display(map), (display) -> new LinkedHashMap<>())
			.computeIfAbsent(PropertyNames.relaxed(key), (relaxed) -> key);
	}

	/**
	 * Returns the names of the entries of a map, in the order in which they were
	 * declared.
	 * @param map the name of the map
	 * @return the names
	 */
	Collection<String> of(ConfigurationPropertyName map) {
		return this.names.getOrDefault(PropertyNames.display(map), Map.of()).values();
	}

	/**
	 * Returns the names of the entries of a map, longest first.
	 * @param map the name of the map
	 * @return the names
	 */
	List<String> longestFirst(ConfigurationPropertyName map) {
		List<String> longestFirst = new ArrayList<>(of(map));
		longestFirst.sort(Comparator.comparingInt((String key) -> PropertyNames.bare(key).length()).reversed());
		return longestFirst;
	}

}
