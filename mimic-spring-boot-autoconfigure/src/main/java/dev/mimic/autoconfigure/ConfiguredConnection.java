package dev.mimic.autoconfigure;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code mimic.connections}.
 *
 * @param name the name of the connection
 * @param properties what is set
 * @param origins where it is set
 * @author Mimic Contributors
 */
record ConfiguredConnection(String name, MimicProperties.Connection properties, PropertyOrigins origins) {

	String property() {
		return PropertyNames.entry("mimic.connections", this.name);
	}

	String property(String key) {
		return property() + "." + key;
	}

	@Nullable String origin(String key) {
		return this.origins.find(property(key));
	}

	/**
	 * Prepares a context for what a property says.
	 * @param key the key of the property
	 * @param context the context
	 * @return the context, whose next entries come from the property
	 */
	Context from(String key, Context context) {
		return context.withOrigin(this.origins.describe(property(key)));
	}

	InvalidConfigurationException nowhere() {
		return new InvalidConfigurationException(
				new Problem(property(), this.origins.findBelow(property()), "It does not say where to connect",
						"Set '" + property("uri") + "', such as tcp://host:port, or 'uris', 'host' and 'port', "
								+ "'path' or 'values'; or add a MimicConnectionDetails bean of this name. "
								+ "If another connection was meant, correct the name."));
	}

	InvalidConfigurationException invalid(String key, String reason, String action) {
		return new InvalidConfigurationException(new Problem(property(key), origin(key), reason, action));
	}

}
