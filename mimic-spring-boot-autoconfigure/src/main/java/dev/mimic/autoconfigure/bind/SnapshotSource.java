package dev.mimic.autoconfigure.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;

/**
 * Snapshot of our properties in a property source, with one spelling for each name.
 *
 * @author Mimic Contributors
 */
final class SnapshotSource implements IterableConfigurationPropertySource {

	private final Map<ConfigurationPropertyName, ConfigurationProperty> properties = new LinkedHashMap<>();

	/**
	 * Adds a property.
	 * @param name the name
	 * @param value the value
	 * @param origin the origin of the value
	 * @return whether it is new
	 */
	boolean add(ConfigurationPropertyName name, Object value, Origin origin) {
		return this.properties.putIfAbsent(name, new ConfigurationProperty(name, value, origin)) == null;
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		return this.properties.get(name);
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		return this.properties.keySet().stream();
	}

}
