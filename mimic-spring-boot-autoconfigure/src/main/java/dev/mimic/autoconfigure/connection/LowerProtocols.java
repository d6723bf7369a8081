package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.context.Context;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Contributor that adds nothing, but rejects connections by protocols below which another
 * one is missing, as it is switched off: the first use would fail, or be without TLS.
 *
 * @author Mimic Contributors
 */
class LowerProtocols implements ConnectionContributor {

	private static final String SECURE_PROXY = "https:";

	private final ProtocolRegistry protocols;

	private final @Nullable ClassLoader classLoader;

	/**
	 * Creates a contributor.
	 * @param protocols the active protocols
	 * @param classLoader the class loader of the application
	 */
	LowerProtocols(ProtocolRegistry protocols, @Nullable ClassLoader classLoader) {
		this.protocols = protocols;
		this.classLoader = classLoader;
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		for (BuiltInTransport upper : BuiltInTransport.values()) {
			BuiltInTransport lower = upper.below();
			Protocol<?> protocol = this.protocols.forScheme(upper.label());
			if (lower != null && protocol != null && context.keys().contains(protocol.endpoint()) && !isActive(lower)) {
				throw inactive(connection, "uri",
						"Protocol '" + upper.label() + "' needs the protocol '" + lower.label() + "' below it", lower);
			}
		}
		if (!isActive(BuiltInTransport.TLS) && context.get(FlowLayer.KEY) == null) {
			checkTls(connection);
		}
		return context;
	}

	private void checkTls(ConfiguredConnection connection) {
		if (connection.properties().getSsl().askForTls()) {
			String key = (connection.properties().getSsl().getEnabled() != null) ? "ssl.enabled" : "ssl.bundle";
			throw inactive(connection, key, "It asks for TLS, which needs the protocol 'tls'", BuiltInTransport.TLS);
		}
		String uri = connection.properties().getUri();
		List<String> uris = new ArrayList<>(connection.properties().getUris());
		if (StringUtils.hasText(uri)) {
			uris.add(uri);
		}
		if (uris.stream().anyMatch((text) -> text.toLowerCase(Locale.ROOT).startsWith(SECURE_PROXY))) {
			throw inactive(connection, "uri", "The scheme 'https' needs the protocol 'tls'", BuiltInTransport.TLS);
		}
	}

	// Also one of the application, with a scheme of its own
	private boolean isActive(BuiltInTransport transport) {
		return this.protocols.protocols()
			.stream()
			.anyMatch((protocol) -> protocol.schemes().contains(transport.label())
					|| protocol.endpoint().name().equals(transport.label()));
	}

	private InvalidConfigurationException inactive(ConfiguredConnection connection, String key, String reason,
			BuiltInTransport lower) {
		boolean listed = key.equals("uri") && !connection.properties().getUris().isEmpty();
		return connection.invalid(listed ? "uris[0]" : key, reason + ", which is not active",
				lower.howToActivate(this.classLoader));
	}

}
