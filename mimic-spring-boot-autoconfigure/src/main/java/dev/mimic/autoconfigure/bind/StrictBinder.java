package dev.mimic.autoconfigure.bind;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.mimic.Internal;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Binds properties strictly: unknown names are rejected, and failures never show a value.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class StrictBinder {

	private final ConfigurableEnvironment environment;

	private final PropertyOrigins origins;

	/**
	 * Creates a binder.
	 * @param environment the environment to read
	 * @param origins receives the origins of the bound properties
	 */
	public StrictBinder(ConfigurableEnvironment environment, PropertyOrigins origins) {
		this.environment = environment;
		this.origins = origins;
	}

	/**
	 * Binds an object.
	 * @param prefix the prefix of its properties
	 * @param instance the object
	 * @param groups further groups of keys in the entries of one of its maps
	 * @param alternatives the alternatives in the entries of its maps, by the names of
	 * the maps
	 * @param handler further handler of the binding
	 * @return the properties of the environment
	 * @throws InvalidConfigurationException if a name or a value is invalid
	 */
	public StrictSources bind(String prefix, Object instance, EntryGroups groups,
			Map<String, List<Alternative>> alternatives, BindHandler handler) {
		StrictSources sources = StrictSources.of(this.environment, prefix,
				PropertyNode.of(instance.getClass()).withGroups(groups.map(), groups.types()));
		sources.check();
		alternatives.forEach(sources::choose);
		Binder binder = new Binder(sources.sources(), new StrictPlaceholders(this.environment.getPropertySources()));
		StrictBindHandler strict = new StrictBindHandler(handler, this.origins);
		try {
			binder.bind(prefix, Bindable.ofInstance(instance).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY),
					strict);
			for (String entry : sources.names(groups.map())) {
				bind(binder, ConfigurationPropertyName.of(prefix).append(groups.map()), entry, groups, strict);
			}
		}
		catch (BindException ex) {
			throw strict.unwrap(ex);
		}
		strict.throwIfAny();
		return sources;
	}

	private static void bind(Binder binder, ConfigurationPropertyName map, String entry, EntryGroups groups,
			BindHandler handler) {
		groups.types().forEach((key, type) -> {
			Object group = binder.bindOrCreate(PropertyNames.append(map, entry).append(key), Bindable.of(type),
					handler);
			groups.bound().accept(entry, group);
		});
	}

	/**
	 * Additional groups of keys in the entries of a map, unknown to the class of the
	 * bound object.
	 *
	 * @param map the property that is the map
	 * @param types the classes of the groups, by their keys inside an entry
	 * @param bound receives the name of each entry with each of its bound groups
	 */
	public record EntryGroups(String map, Map<String, Class<?>> types, BiConsumer<String, Object> bound) {

	}

}
