package dev.mimic.autoconfigure.connection;

import java.util.Collection;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.resolve.SimilarNames;

/**
 * Connection of the configuration: an entry of {@code mimic.connections}, or a name that
 * only a {@link MimicConnectionDetails} bean has.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ConfiguredConnection extends ConfiguredEntry {

	private final ConnectionProperties properties;

	private final ConnectionPropertyGroups groups;

	private final PropertyOrigins origins;

	private final Collection<String> others;

	/**
	 * Creates a connection.
	 * @param name the name of the connection
	 * @param properties the built-in properties
	 * @param groups the properties of contributors
	 * @param origins the origins of properties
	 * @param others the names of all other connections
	 */
	ConfiguredConnection(String name, ConnectionProperties properties, ConnectionPropertyGroups groups,
			PropertyOrigins origins, Collection<String> others) {
		super(origins.entry("mimic.connections", name));
		this.properties = properties;
		this.groups = groups;
		this.origins = origins;
		this.others = others;
	}

	/**
	 * Returns the built-in properties of this connection.
	 * @return the properties
	 */
	public ConnectionProperties properties() {
		return this.properties;
	}

	/**
	 * Returns the properties of a group that a {@link ConnectionPropertyGroup} declares.
	 * @param <T> the type of the properties
	 * @param type the class of the properties
	 * @return the properties, with their defaults where nothing is set
	 */
	public <T> T group(Class<T> type) {
		return this.groups.get(name(), type);
	}

	PropertyOrigins origins() {
		return this.origins;
	}

	/**
	 * Prepares a context for the entries of a property.
	 * @param key the key of the property
	 * @param context the context
	 * @return the context, whose next entries come from the property
	 */
	public Context from(String key, Context context) {
		return context.withOrigin(describe(key));
	}

	InvalidConfigurationException nowhere() {
		String similar = SimilarNames.nearest(name(), this.others);
		String meant = (similar != null) ? "Did you mean the connection '" + similar + "'? Then correct the name. "
				: "";
		return new InvalidConfigurationException(
				new Problem(property(), this.origins.findBelow(property()), "It does not say where to connect",
						meant + "Set '" + property("uri") + "', such as tcp://host:port, or 'uris', 'host' and 'port', "
								+ "'path' or 'values'; or add a MimicConnectionDetails bean of this name."
								+ ((similar != null) ? "" : " If another connection was meant, correct the name.")));
	}

	InvalidConfigurationException blankUri() {
		return invalid("uri", "It is set, but blank",
				"Give it a URI such as tcp://host:port. If the place where it is set is to leave the URI alone, remove "
						+ "it there: also a blank value beats what other places say.");
	}

	InvalidConfigurationException conflict(String key, String other, String action) {
		String otherOrigin = origin(other);
		String where = (otherOrigin != null) ? ", which is set by " + otherOrigin : "";
		return invalid(key, "It can't be set together with '" + other.replaceFirst("\\[.*", "") + "'" + where, action);
	}

}
