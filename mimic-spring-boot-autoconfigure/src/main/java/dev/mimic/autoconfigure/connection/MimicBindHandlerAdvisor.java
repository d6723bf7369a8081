package dev.mimic.autoconfigure.connection;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.bind.StrictBinder;
import dev.mimic.autoconfigure.bind.StrictSources;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.ServerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Binds {@link MimicProperties} strictly, instead of Spring Boot.
 *
 * @author Mimic Contributors
 */
final class MimicBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private final StrictBinder binder;

	private final PropertyOrigins origins;

	private final ConnectionPropertyGroups groups;

	MimicBindHandlerAdvisor(ConfigurableEnvironment environment, PropertyOrigins origins,
			ConnectionPropertyGroups groups) {
		this.binder = new StrictBinder(environment, origins);
		this.origins = origins;
		this.groups = groups;
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AbstractBindHandler(bindHandler) {

			@Override
			public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
					BindContext context) {
				Supplier<T> value = target.getValue();
				if (value != null && MimicProperties.class.equals(target.getType().resolve())) {
					bind(name.toString(), (MimicProperties) value.get(), bindHandler);
					return null;
				}
				return super.onStart(name, target, context);
			}

		};
	}

	private void bind(String prefix, MimicProperties properties, BindHandler bindHandler) {
		StrictSources sources = this.binder.bind(prefix, properties,
				new StrictBinder.EntryGroups("connections", this.groups.declared(), this.groups::add),
				PropertyAlternatives.BY_MAP, bindHandler);
		complete(properties.getConnections(), sources.names("connections"), ConnectionProperties::new);
		complete(properties.getServers(), sources.names("servers"), ServerProperties::new);
		new MimicPropertiesValidator(this.origins).validate(properties);
	}

	// Puts entries into the order of their declaration, and adds the empty ones, which a
	// bound map does not have
	private static <E> void complete(Map<String, E> entries, Collection<String> names, Supplier<E> empty) {
		for (String name : names) {
			E entry = entries.remove(name);
			entries.put(name, (entry != null) ? entry : empty.get());
		}
	}

}
