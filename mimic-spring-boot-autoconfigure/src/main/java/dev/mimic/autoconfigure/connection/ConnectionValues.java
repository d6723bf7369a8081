package dev.mimic.autoconfigure.connection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.SimilarNames;

/**
 * Adds the {@code values} of a connection: values of keys, which are found by their names
 * among the keys of protocols, functions and customizers.
 *
 * @author Mimic Contributors
 */
final class ConnectionValues {

	private final ProtocolRegistry protocols;

	private final ValueConverter converter;

	private final EndpointTexts endpoints;

	ConnectionValues(ProtocolRegistry protocols, ValueConverter converter, EndpointParser parser) {
		this.protocols = protocols;
		this.converter = converter;
		this.endpoints = new EndpointTexts(protocols, parser);
	}

	/**
	 * Adds the values of a connection.
	 * @param connection the connection
	 * @param context the context to add to
	 * @param customized the context after all customizers, which has further keys
	 * @return the context with the values
	 */
	Context add(ConfiguredConnection connection, Context context, Context customized) {
		Set<Key<?>> known = new LinkedHashSet<>(customized.keys());
		known.addAll(customized.wanted());
		this.protocols.protocols().stream().map(Protocol::endpoint).forEach(known::add);
		known.remove(ParsedEndpoint.CREDENTIALS);
		Map<Key<?>, Texts> values = new LinkedHashMap<>();
		connection.properties().getValues().forEach((name, text) -> {
			Found found = find(connection, name, known);
			values.computeIfAbsent(found.key(), (key) -> new Texts(property(connection, name), new LinkedHashMap<>()))
				.texts()
				.put(found.path(), text);
		});
		Context result = context;
		for (Map.Entry<Key<?>, Texts> value : values.entrySet()) {
			result = add(connection, result, value.getKey(), value.getValue());
		}
		return result;
	}

	private <T> Context add(ConfiguredConnection connection, Context context, Key<T> key, Texts texts) {
		Context target = context.withOrigin(connection.origins().describe(texts.property()));
		T value = this.converter.convert(key, texts.texts());
		if (value == null) {
			ParsedEndpoint<?> endpoint = this.endpoints.parse(key, texts.property(), texts.texts());
			if (endpoint != null) {
				return endpoint.addTo(target);
			}
			throw invalid(connection, texts.property(), "It can't be converted to " + key.type().getTypeName(),
					"Correct it, or add a Converter bean marked with @ConfigurationPropertiesBinding. "
							+ "The value is not shown, as it may hold a secret.");
		}
		return target.add(key, value);
	}

	// Names of keys may contain dots, as do the paths inside a value: the longest known
	// name wins
	private Found find(ConfiguredConnection connection, String name, Set<Key<?>> known) {
		String[] parts = name.split("\\.");
		for (int length = parts.length; length > 0; length--) {
			String candidate = String.join("", Arrays.copyOf(parts, length));
			List<Key<?>> matches = known.stream().filter((key) -> PropertyNames.isSame(key.name(), candidate)).toList();
			if (matches.size() > 1) {
				throw invalid(connection, property(connection, name),
						matches.size() + " keys have this name, so it is not clear which one is meant",
						"Set the value in a ContextCustomizer, or give one of the keys another name.");
			}
			if (matches.size() == 1) {
				return new Found(matches.get(0), path(parts, length));
			}
		}
		throw unknown(connection, name, known);
	}

	private static String path(String[] parts, int from) {
		String path = ValueConverter.ROOT;
		for (int i = from; i < parts.length; i++) {
			path = child(path, parts[i]);
		}
		return path;
	}

	private static String property(ConfiguredConnection connection, String name) {
		String property = connection.property("values");
		for (String part : name.split("\\.")) {
			property = child(property, part);
		}
		return property;
	}

	private static String child(String path, String part) {
		boolean index = part.chars().allMatch(Character::isDigit);
		return index ? path + "[" + part + "]" : PropertyNames.entry(path, part);
	}

	private InvalidConfigurationException unknown(ConfiguredConnection connection, String name, Set<Key<?>> known) {
		Set<String> names = new TreeSet<>();
		known.stream()
			.filter((key) -> this.endpoints.supports(key) || this.converter.supports(key))
			.forEach((key) -> names.add(key.name()));
		String similar = SimilarNames.nearest(name, names);
		return invalid(connection, property(connection, name), "No key has this name",
				((similar != null) ? "Did you mean '" + similar + "'? " : "") + "Known names are: "
						+ String.join(", ", names) + ".");
	}

	private static InvalidConfigurationException invalid(ConfiguredConnection connection, String property,
			String reason, String action) {
		return new InvalidConfigurationException(
				new Problem(property, connection.origins().find(property), reason, action));
	}

	/**
	 * A key that was found by its name.
	 *
	 * @param key the key
	 * @param path where the text belongs inside of the value
	 */
	private record Found(Key<?> key, String path) {

	}

	/**
	 * The texts of a value.
	 *
	 * @param property the name of the property that holds the first text
	 * @param texts the texts by their places inside of the value
	 */
	private record Texts(String property, Map<String, String> texts) {

	}

}
