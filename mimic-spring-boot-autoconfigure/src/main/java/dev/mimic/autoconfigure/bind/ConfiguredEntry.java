package dev.mimic.autoconfigure.bind;

import org.jspecify.annotations.Nullable;

/**
 * Named entry of the configuration, such as {@code mimic.connections.orders}. It knows
 * the full names of its properties and where they are set, and creates reports of what is
 * wrong with them.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ConfiguredEntry {

	private final String name;

	private final String property;

	private final PropertyOrigins origins;

	ConfiguredEntry(String name, String property, PropertyOrigins origins) {
		this.name = name;
		this.property = property;
		this.origins = origins;
	}

	/**
	 * Creates the same entry again, for a subclass.
	 * @param entry the entry
	 */
	protected ConfiguredEntry(ConfiguredEntry entry) {
		this.name = entry.name;
		this.property = entry.property;
		this.origins = entry.origins;
	}

	/**
	 * Returns the name of the entry.
	 * @return the name
	 */
	public final String name() {
		return this.name;
	}

	/**
	 * Returns the name of the entry as a property.
	 * @return the name of the property, such as {@code mimic.connections.orders}
	 */
	public final String property() {
		return this.property;
	}

	/**
	 * Returns the full name of a property of this entry.
	 * @param key the key below the entry, such as {@code ssl.bundle}
	 * @return the name of the property
	 */
	public final String property(String key) {
		return this.property + "." + key;
	}

	/**
	 * Returns where a property of this entry is set, in full.
	 * @param key the key below the entry
	 * @return the origin, or {@code null} if the property is not set
	 */
	public final @Nullable String origin(String key) {
		return this.origins.find(property(key));
	}

	/**
	 * Returns where a property of this entry is set, in short, such as
	 * {@code application.yml:3}.
	 * @param key the key below the entry
	 * @return the origin, or the full name of the property if it is not set
	 */
	public final String describe(String key) {
		return this.origins.describe(property(key));
	}

	/**
	 * Creates a report about a property, with its full name and its origin.
	 * @param key the key below the entry
	 * @param reason the reason why it is invalid, without the value
	 * @param action the action that fixes it
	 * @return the report
	 */
	public final Problem problem(String key, String reason, String action) {
		return new Problem(property(key), origin(key), reason, action);
	}

	/**
	 * Creates a failure that is reported with the full name of the property and its
	 * origin.
	 * @param key the key below the entry
	 * @param reason the reason why it is invalid, without the value
	 * @param action the action that fixes it
	 * @return the failure to throw
	 */
	public final InvalidConfigurationException invalid(String key, String reason, String action) {
		return new InvalidConfigurationException(problem(key, reason, action));
	}

}
