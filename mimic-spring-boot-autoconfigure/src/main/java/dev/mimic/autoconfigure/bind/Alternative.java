package dev.mimic.autoconfigure.bind;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * Keys of an entry that say the same as those of other alternatives, such as the ways to
 * write an address. Where a property source sets one, the alternatives of less specific
 * sources do not count.
 *
 * @param keys the keys of which one is enough
 * @param additional the keys that complete them
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record Alternative(Set<String> keys, Set<String> additional) {

	/**
	 * Creates an alternative.
	 * @param keys the keys of which one is enough
	 * @return the alternative
	 */
	public static Alternative of(String... keys) {
		return new Alternative(Set.of(keys), Set.of());
	}

	/**
	 * Adds keys that do not make the alternative by themselves.
	 * @param keys the keys
	 * @return the alternative with the keys
	 */
	public Alternative with(String... keys) {
		return new Alternative(this.keys, Set.of(keys));
	}

	/**
	 * Returns whether a property source sets this alternative.
	 * @param source the source
	 * @param entry the name of the entry
	 * @return whether one of the keys has a value there
	 */
	boolean isSetIn(ConfigurationPropertySource source, ConfigurationPropertyName entry) {
		return this.keys.stream()
			.map(entry::append)
			.flatMap((name) -> Stream.of(name, name.append("[0]")))
			.anyMatch((name) -> hasText(source.getConfigurationProperty(name)));
	}

	// Blank values are reported, so they must stay
	private static boolean hasText(@Nullable ConfigurationProperty property) {
		return property != null && !String.valueOf(property.getValue()).isBlank();
	}

	Set<ConfigurationPropertyName> names(ConfigurationPropertyName entry) {
		Set<ConfigurationPropertyName> names = new HashSet<>();
		Stream.concat(this.keys.stream(), this.additional.stream()).map(entry::append).forEach(names::add);
		return names;
	}

}
