package dev.mimic.autoconfigure.bind;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Origins of the bound properties.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class PropertyOrigins {

	private final Map<String, Origin> origins = new ConcurrentHashMap<>();

	void add(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		if (origin != null) {
			this.origins.put(PropertyNames.display(property.getName()), origin);
		}
	}

	/**
	 * Creates an entry whose reports tell where its properties are set.
	 * @param map the property that holds the entries, such as {@code mimic.connections}
	 * @param name the name of the entry
	 * @return the entry
	 */
	public ConfiguredEntry entry(String map, String name) {
		return new ConfiguredEntry(name, PropertyNames.entry(map, name), this);
	}

	/**
	 * Creates an entry for the keys below a property that is not one of many.
	 * @param property the property, such as {@code mimic}
	 * @return the entry, which has the name of the property
	 */
	public ConfiguredEntry group(String property) {
		return new ConfiguredEntry(property, property, this);
	}

	/**
	 * Returns the full origin of a property, for a report about it.
	 * @param property the name of the property, as written in a file
	 * @return the origin, or {@code null} if it is not known
	 */
	public @Nullable String find(String property) {
		Origin origin = this.origins.get(property);
		return (origin != null) ? origin.toString() : null;
	}

	/**
	 * Returns the full origin of a property below a name, for a report about a missing
	 * one.
	 * @param property the name, as written in a file
	 * @return the origin of the first property below it, by name, or {@code null} if
	 * there is none
	 */
	public @Nullable String findBelow(String property) {
		return this.origins.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(property + "."))
			.min(Map.Entry.comparingByKey())
			.map((entry) -> entry.getValue().toString())
			.orElse(null);
	}

	/**
	 * Returns the short origin of a property, such as {@code application.yml:3}.
	 * @param property the name of the property, as written in a file
	 * @return the origin, or the name of the property if the origin is not known
	 */
	public String describe(String property) {
		Origin origin = this.origins.get(property);
		return (origin != null) ? describe(origin) : property;
	}

	private static String describe(Origin origin) {
		if (origin instanceof OriginProvider provider && provider.getOrigin() != null) {
			return describe(provider.getOrigin());
		}
		if (origin instanceof TextResourceOrigin text) {
			TextResourceOrigin.Location location = text.getLocation();
			return describe(text.getResource()) + ((location != null) ? ":" + (location.getLine() + 1) : "");
		}
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return "environment variable " + variable.getProperty();
		}
		if (origin instanceof PropertySourceOrigin source) {
			return (source.getPropertySource() instanceof SystemEnvironmentPropertySource)
					? "environment variable " + source.getPropertyName() : source.getPropertySource().getName();
		}
		return origin.toString();
	}

	private static String describe(@Nullable Resource resource) {
		if (resource instanceof OriginTrackedResource tracked) {
			return describe(tracked.getResource());
		}
		if (resource instanceof ClassPathResource classPath) {
			return classPath.getPath();
		}
		String file = (resource != null) ? resource.getFilename() : null;
		return (file != null) ? file : "configuration";
	}

}
