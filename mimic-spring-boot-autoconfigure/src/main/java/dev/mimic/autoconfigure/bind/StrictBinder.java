package dev.mimic.autoconfigure.bind;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Binds properties strictly: every name has to mean something, and failures never show a
 * value.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class StrictBinder {

	private final ConfigurableEnvironment environment;

	private final PropertyOrigins origins;

	/**
	 * Creates a binder.
	 * @param environment the environment to read
	 * @param origins learns where the bound properties are set
	 */
	public StrictBinder(ConfigurableEnvironment environment, PropertyOrigins origins) {
		this.environment = environment;
		this.origins = origins;
	}

	/**
	 * Binds an object.
	 * @param prefix the prefix of its properties
	 * @param instance the object
	 * @param handler further handler of the binding
	 * @return what the environment says
	 * @throws InvalidConfigurationException if something is wrong
	 */
	public StrictSources bind(String prefix, Object instance, BindHandler handler) {
		StrictSources sources = StrictSources.of(this.environment, prefix, instance.getClass());
		sources.check();
		Binder binder = new Binder(sources.sources(), new StrictPlaceholders(this.environment.getPropertySources()));
		StrictBindHandler strict = new StrictBindHandler(handler, this.origins);
		try {
			binder.bind(prefix, Bindable.ofInstance(instance).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY),
					strict);
		}
		catch (BindException ex) {
			throw strict.unwrap(ex);
		}
		strict.throwIfAny();
		return sources;
	}

}
