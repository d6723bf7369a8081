package dev.mimic.autoconfigure.bind;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Result of matching the name of a property.
 *
 * @author Mimic Contributors
 */
sealed interface Match {

	/**
	 * The name of a property.
	 *
	 * @param name its name, in the one spelling that is bound
	 */
	record Known(ConfigurationPropertyName name) implements Match {

	}

	/**
	 * A name that is no property.
	 *
	 * @param at the longest prefix of the name that is known
	 * @param keys the keys that are known there
	 * @param rest the unknown elements that follow
	 */
	record Unknown(ConfigurationPropertyName at, Set<String> keys, List<RawName.Element> rest) implements Match {

	}

	/**
	 * The name of a group of keys, which was given a value.
	 *
	 * @param at the name
	 * @param keys the keys that are known there
	 */
	record Valued(ConfigurationPropertyName at, Set<String> keys) implements Match {

	}

	/**
	 * An entry with an invalid name.
	 *
	 * @param map the name of the map
	 * @param key the name of the entry
	 */
	record Unusable(ConfigurationPropertyName map, String key) implements Match {

	}

}
