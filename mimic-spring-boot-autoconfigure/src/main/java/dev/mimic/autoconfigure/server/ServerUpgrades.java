package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.autoconfigure.tls.TlsContexts;
import dev.mimic.flow.FlowServer;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.tls.TlsExecutor;
import dev.mimic.transport.tls.TlsServerLayer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Creates the upgrades of the flows of servers: TLS, where it is configured.
 *
 * @author Mimic Contributors
 */
class ServerUpgrades {

	private static final String SCHEME = "tls://";

	private final ListableBeanFactory beanFactory;

	ServerUpgrades(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Returns whether a URI requires TLS over TCP.
	 * @param uri the URI
	 * @return whether it does
	 */
	static boolean isTls(String uri) {
		return uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	/**
	 * Replaces the scheme of a URI that requires TLS over TCP by that of TCP.
	 * @param uri the URI
	 * @return the URI of the TCP address
	 */
	static String withoutTls(String uri) {
		return "tcp://" + uri.substring(SCHEME.length());
	}

	/**
	 * Creates the upgrade of a server.
	 * @param entry the entry of the server
	 * @param server its properties
	 * @return the upgrade, or {@code null} if none is configured
	 * @throws InvalidConfigurationException if its properties are invalid
	 */
	FlowServer.@Nullable Upgrade upgrade(ConfiguredEntry entry, ServerProperties server) {
		SslProperties.Server ssl = server.getSsl();
		boolean byScheme = server.getUri() != null && isTls(server.getUri());
		if (byScheme && Boolean.FALSE.equals(ssl.getEnabled())) {
			throw entry.invalid("ssl.enabled", "It is false, but the scheme of the URI requires TLS",
					"Remove it, or change the URI.");
		}
		return (byScheme || ssl.askForTls()) ? tls(entry, ssl) : null;
	}

	private FlowServer.Upgrade tls(ConfiguredEntry entry, SslProperties.Server ssl) {
		TlsContexts contexts = this.beanFactory.getBeanProvider(TlsContexts.class).getIfAvailable();
		if (contexts == null) {
			throw entry.invalid("ssl", "TLS is not available",
					"Add the dependency 'io.netty:netty-handler', or remove 'mimic.protocols.tls.enabled=false'.");
		}
		return new TlsServerLayer(this.beanFactory.getBean(EventLoops.class),
				this.beanFactory.getBean(TlsExecutor.class), contexts.server(entry, ssl),
				ssl.getHandshakeTimeout())::apply;
	}

}
