package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Creates the contexts of a connection: its target, then its options, then its values,
 * then the additions of customizers.
 *
 * @author Mimic Contributors
 */
final class ConnectionContexts {

	private static final String CALL_SITE = "call site";

	private final EndpointParser parser;

	private final List<ConnectionContributor> contributors;

	private final ConnectionValues values;

	private final ContextCustomizers customizers;

	ConnectionContexts(EndpointParser parser, List<ConnectionContributor> contributors, ConnectionValues values,
			ContextCustomizers customizers) {
		this.parser = parser;
		this.contributors = contributors;
		this.values = values;
		this.customizers = customizers;
	}

	/**
	 * Creates the contexts of a connection.
	 * @param connection the connection
	 * @param details the details that replace the configured target, if there are any
	 * @return the alternatives
	 */
	List<Context> make(ConfiguredConnection connection, @Nullable NamedDetails details) {
		List<Context> targets = (details != null) ? details.targets(this.parser) : targets(connection);
		return targets.stream().map((target) -> complete(connection, target)).toList();
	}

	private List<Context> targets(ConfiguredConnection connection) {
		Map<String, String> uris = uris(connection);
		List<String> parts = parts(connection);
		if (!uris.isEmpty()) {
			if (!parts.isEmpty()) {
				throw connection.conflict(parts.get(0), uris.keySet().iterator().next(),
						"Remove it, or write it into the URI.");
			}
			List<Context> targets = new ArrayList<>();
			uris.forEach(
					(key, uri) -> targets.add(this.parser.parse(connection.property(key), connection.origin(key), uri)
						.addTo(connection.from(key, Context.empty()))));
			return targets;
		}
		if (parts.isEmpty() && connection.properties().getValues().isEmpty() && !isTargetOfCustomizers(connection)) {
			throw (connection.properties().getUri() != null) ? connection.blankUri() : connection.nowhere();
		}
		return List.of(withoutScheme(connection, parts));
	}

	private static Map<String, String> uris(ConfiguredConnection connection) {
		String uri = connection.properties().getUri();
		List<String> alternatives = connection.properties().getUris();
		Map<String, String> uris = new LinkedHashMap<>();
		if (StringUtils.hasText(uri)) {
			if (!alternatives.isEmpty()) {
				throw connection.conflict("uri", "uris[0]", "Remove it, or make it an element of 'uris'.");
			}
			uris.put("uri", uri);
		}
		for (int i = 0; i < alternatives.size(); i++) {
			uris.put("uris[" + i + "]", alternatives.get(i));
		}
		return uris;
	}

	private static List<String> parts(ConfiguredConnection connection) {
		ConnectionProperties properties = connection.properties();
		List<String> parts = new ArrayList<>();
		if (StringUtils.hasText(properties.getHost())) {
			parts.add("host");
		}
		if (properties.getPort() != null) {
			parts.add("port");
		}
		if (StringUtils.hasText(properties.getPath())) {
			parts.add("path");
		}
		return parts;
	}

	private Context withoutScheme(ConfiguredConnection connection, List<String> parts) {
		for (String part : parts) {
			if (this.contributors.stream().noneMatch((contributor) -> contributor.targets().contains(part))) {
				throw connection.invalid(part, "No active protocol uses '" + part + "'",
						"Set 'uri' instead. " + this.parser.advice().inactive());
			}
		}
		Context context = Context.empty();
		for (ConnectionContributor contributor : this.contributors) {
			context = contributor.addTarget(connection, context);
		}
		return context;
	}

	private boolean isTargetOfCustomizers(ConfiguredConnection connection) {
		return !this.customizers.apply(connection.name(), Context.empty()).keys().isEmpty();
	}

	private Context complete(ConfiguredConnection connection, Context target) {
		Context context = target;
		for (ConnectionContributor contributor : this.contributors) {
			context = contributor.addOptions(connection, context);
		}
		if (!connection.properties().getValues().isEmpty()) {
			Context customized = this.customizers.apply(connection.name(), context);
			context = this.values.add(connection, context, customized);
		}
		return this.customizers.apply(connection.name(), context).withOrigin(CALL_SITE);
	}

}
