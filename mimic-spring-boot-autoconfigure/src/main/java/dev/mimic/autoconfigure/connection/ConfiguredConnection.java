package dev.mimic.autoconfigure.connection;

import java.util.Collection;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.resolve.SimilarNames;
import org.jspecify.annotations.Nullable;

/**
 * Connection of the configuration: an entry of {@code mimic.connections}, or a name that
 * only a {@link MimicConnectionDetails} bean has.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ConfiguredConnection {

	private final String name;

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
		this.name = name;
		this.properties = properties;
		this.groups = groups;
		this.origins = origins;
		this.others = others;
	}

	/**
	 * Returns the name of the connection.
	 * @return the name
	 */
	public String name() {
		return this.name;
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
		return this.groups.get(this.name, type);
	}

	PropertyOrigins origins() {
		return this.origins;
	}

	/**
	 * Returns the name of the entry.
	 * @return the name of the property, such as {@code mimic.connections.orders}
	 */
	public String property() {
		return PropertyNames.entry("mimic.connections", this.name);
	}

	/**
	 * Returns the full name of a property of this connection.
	 * @param key the key below the entry, such as {@code ssl.bundle}
	 * @return the name of the property
	 */
	public String property(String key) {
		return property() + "." + key;
	}

	/**
	 * Returns where a property of this connection is set.
	 * @param key the key below the entry
	 * @return the origin, or {@code null} if the property is not set
	 */
	public @Nullable String origin(String key) {
		return this.origins.find(property(key));
	}

	/**
	 * Prepares a context for the entries of a property.
	 * @param key the key of the property
	 * @param context the context
	 * @return the context, whose next entries come from the property
	 */
	public Context from(String key, Context context) {
		return context.withOrigin(this.origins.describe(property(key)));
	}

	InvalidConfigurationException nowhere() {
		String similar = SimilarNames.nearest(this.name, this.others);
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

	/**
	 * Creates a failure that is reported with the full name of the property and its
	 * origin.
	 * @param key the key below the entry
	 * @param reason the reason why it is invalid, without the value
	 * @param action the action that fixes it
	 * @return the failure to throw
	 */
	public InvalidConfigurationException invalid(String key, String reason, String action) {
		return new InvalidConfigurationException(new Problem(property(key), origin(key), reason, action));
	}

}
