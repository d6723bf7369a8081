package dev.mimic.autoconfigure.server;

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

	private final ServerProblems problems;

	ServerUpgrades(ListableBeanFactory beanFactory, ServerProblems problems) {
		this.beanFactory = beanFactory;
		this.problems = problems;
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
	 * @param name the name of the server
	 * @param server its properties
	 * @return the upgrade, or {@code null} if none is configured
	 * @throws InvalidConfigurationException if its properties are invalid
	 */
	FlowServer.@Nullable Upgrade upgrade(String name, ServerProperties server) {
		SslProperties.Server ssl = server.getSsl();
		boolean byScheme = server.getUri() != null && isTls(server.getUri());
		if (byScheme && Boolean.FALSE.equals(ssl.getEnabled())) {
			throw problem(name, "ssl.enabled", "It is false, but the scheme of the URI requires TLS",
					"Remove it, or change the URI.");
		}
		return (byScheme || ssl.askForTls()) ? tls(name, ssl) : null;
	}

	private FlowServer.Upgrade tls(String name, SslProperties.Server ssl) {
		TlsContexts contexts = this.beanFactory.getBeanProvider(TlsContexts.class).getIfAvailable();
		if (contexts == null) {
			throw problem(name, "ssl", "TLS is not available",
					"Add the dependency 'io.netty:netty-handler', or remove 'mimic.protocols.tls.enabled=false'.");
		}
		return new TlsServerLayer(this.beanFactory.getBean(EventLoops.class),
				this.beanFactory.getBean(TlsExecutor.class),
				contexts.server(name, ssl, (key, reason, action) -> problem(name, key, reason, action)),
				ssl.getHandshakeTimeout())::apply;
	}

	private InvalidConfigurationException problem(String name, String key, String reason, String action) {
		return new InvalidConfigurationException(this.problems.problem(name, key, reason, action));
	}

}
