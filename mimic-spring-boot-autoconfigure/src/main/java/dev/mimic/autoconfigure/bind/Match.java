package dev.mimic.autoconfigure.bind;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * What a name turned out to be.
 *
 * @author Mimic Contributors
 */
sealed interface Match {

	/**
	 * A property.
	 *
	 * @param name its name, in the one spelling that is bound
	 */
	record Known(ConfigurationPropertyName name) implements Match {

	}

	/**
	 * No property.
	 *
	 * @param at the deepest part of the name that means something
	 * @param keys the keys that are known there
	 * @param rest what follows and means nothing
	 */
	record Unknown(ConfigurationPropertyName at, Set<String> keys, List<RawName.Element> rest) implements Match {

	}

	/**
	 * A name that has keys below it, but was given a value.
	 *
	 * @param at the name
	 * @param keys the keys that are known there
	 */
	record Valued(ConfigurationPropertyName at, Set<String> keys) implements Match {

	}

	/**
	 * An entry whose name can't be used.
	 *
	 * @param map the name of the map
	 * @param key the name of the entry
	 */
	record Unusable(ConfigurationPropertyName map, String key) implements Match {

	}

}
