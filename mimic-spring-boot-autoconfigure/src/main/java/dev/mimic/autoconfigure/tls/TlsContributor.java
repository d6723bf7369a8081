package dev.mimic.autoconfigure.tls;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.tls.TlsClientLayer;
import dev.mimic.transport.tls.TlsEndpoint;
import dev.mimic.transport.tls.TlsOptions;

import org.springframework.util.StringUtils;

/**
 * Contributes TLS: as a layer where it is configured, and as a requirement that no flow
 * without TLS is accepted.
 *
 * @author Mimic Contributors
 */
class TlsContributor implements ConnectionContributor {

	private static final String ENABLED = "ssl.enabled";

	private static final String SERVER_NAME = "ssl.server-name";

	private final TlsClientLayer layer;

	private final TlsContexts contexts;

	private final ProtocolRegistry protocols;

	TlsContributor(TlsClientLayer layer, TlsContexts contexts, ProtocolRegistry protocols) {
		this.layer = layer;
		this.contexts = contexts;
		this.protocols = protocols;
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		SslProperties.Client ssl = connection.properties().getSsl();
		boolean proxyOverTls = isProxyOverTls(context);
		boolean byScheme = proxyOverTls || context.get(TlsEndpoint.KEY) != null;
		if (byScheme && Boolean.FALSE.equals(ssl.getEnabled())) {
			throw connection.invalid(ENABLED, "It is false, but the scheme of the URI requires TLS",
					"Remove it, or change the URI.");
		}
		if (!byScheme && !ssl.askForTls()) {
			checkUnused(connection, ssl);
			return context;
		}
		Context result = connection.from("ssl", context).add(ResolutionKeys.TLS, true);
		if (!byScheme || proxyOverTls) {
			result = result.add(FlowLayer.KEY, this.layer);
			checkName(connection, context, ssl);
		}
		return isDefault(ssl) ? result : result.add(TlsOptions.KEY, options(connection, ssl));
	}

	private static boolean isProxyOverTls(Context context) {
		HttpProxyEndpoint proxy = context.get(HttpProxyEndpoint.KEY);
		return proxy != null && proxy.secure();
	}

	private static void checkUnused(ConfiguredConnection connection, SslProperties.Client ssl) {
		if (!isDefault(ssl) && ssl.getEnabled() == null) {
			throw connection.invalid("ssl", "'ssl' properties are set, but the connection does not use TLS",
					"Set '" + connection.property(ENABLED) + "=true' or a bundle, use the scheme tls, or remove it.");
		}
	}

	private static boolean isDefault(SslProperties.Client ssl) {
		SslProperties.Client defaults = new SslProperties.Client();
		return !StringUtils.hasText(ssl.getBundle()) && !StringUtils.hasText(ssl.getServerName())
				&& ssl.getAlpn().isEmpty() && ssl.getHandshakeTimeout().equals(defaults.getHandshakeTimeout())
				&& ssl.getDrainAfter() == null && ssl.getProvider() == defaults.getProvider();
	}

	private TlsOptions options(ConfiguredConnection connection, SslProperties.Client ssl) {
		String name = StringUtils.hasText(ssl.getServerName()) ? ssl.getServerName() : null;
		return new TlsOptions(this.contexts.client(connection, ssl), name, ssl.getHandshakeTimeout());
	}

	private void checkName(ConfiguredConnection connection, Context context, SslProperties.Client ssl) {
		if (StringUtils.hasText(ssl.getServerName())) {
			return;
		}
		for (Protocol<?> protocol : this.protocols.protocols()) {
			if (!(protocol instanceof HopProtocol) && isNameless(protocol, context)) {
				throw connection.invalid(SERVER_NAME,
						"It is not set, but an address of protocol '" + protocol.name() + "' has no host to check",
						"Set it to the name in the certificate of the server.");
			}
		}
	}

	private static <E> boolean isNameless(Protocol<E> protocol, Context context) {
		Key<E> key = protocol.endpoint();
		E endpoint = context.get(key);
		if (endpoint == null) {
			return false;
		}
		Target target = protocol.target(endpoint);
		return target == null || target.host() == null;
	}

}
