package dev.mimic.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimic.context.Context;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;

/**
 * Builds the contexts of the connections that are configured by name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ContextBuilder implements ConnectionCatalog {

	private final Map<String, List<Context>> contexts = new LinkedHashMap<>();

	ContextBuilder(MimicProperties properties, ProtocolRegistry protocols) {
		properties.getConnections()
			.forEach((name, connection) -> this.contexts.put(name, build(connection, protocols)));
	}

	private static List<Context> build(MimicProperties.Connection connection, ProtocolRegistry protocols) {
		List<String> uris = new ArrayList<>(connection.getUris());
		if (connection.getUri() != null) {
			uris.add(connection.getUri());
		}
		return uris.stream().map((uri) -> build(URI.create(uri), connection, protocols)).toList();
	}

	private static Context build(URI uri, MimicProperties.Connection connection, ProtocolRegistry protocols) {
		Protocol<?> protocol = protocols.forScheme(uri.getScheme());
		if (protocol == null) {
			throw new IllegalStateException("No protocol parses URIs of scheme '" + uri.getScheme() + "'");
		}
		Context context = add(Context.empty(), protocol, uri);
		if (connection.getTimeout() != null) {
			context = context.add(ResolutionKeys.TIMEOUT, connection.getTimeout());
		}
		return context;
	}

	private static <E> Context add(Context context, Protocol<E> protocol, URI uri) {
		return context.add(protocol.endpoint(), protocol.parse(uri));
	}

	@Override
	public Set<String> names() {
		return this.contexts.keySet();
	}

	@Override
	public List<Context> alternatives(String connection) {
		List<Context> alternatives = this.contexts.get(connection);
		if (alternatives == null) {
			throw new UnknownConnectionException(connection, names());
		}
		return alternatives;
	}

}
