package dev.mimic.sample.proxy;

import dev.mimic.autoconfigure.connection.ContextCustomizer;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.proxy.Socks5Endpoint;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Contributes the addresses of our proxies to the connections {@code socks} and
 * {@code http-proxy}. Usually they are URIs in the configuration, but these proxies use
 * any free port, which is not known before they have started.
 *
 * @author Mimic Contributors
 */
@Component
class ProxyPorts implements ContextCustomizer {

	private final Environment environment;

	ProxyPorts(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Context customize(String connection, Context context) {
		return switch (connection) {
			case "socks" -> context.fold(Socks5Endpoint.KEY, Fun.of(this::socks));
			case "http-proxy" -> context.fold(HttpProxyEndpoint.KEY, Fun.of(this::httpProxy));
			default -> context;
		};
	}

	private @Nullable Socks5Endpoint socks() {
		TcpEndpoint address = address("socks");
		return (address != null) ? new Socks5Endpoint(address, null) : null;
	}

	private @Nullable HttpProxyEndpoint httpProxy() {
		TcpEndpoint address = address("http-proxy");
		return (address != null) ? new HttpProxyEndpoint(false, address, null) : null;
	}

	private @Nullable TcpEndpoint address(String server) {
		Integer port = this.environment.getProperty("local.mimic." + server + ".port", Integer.class);
		return (port != null) ? new TcpEndpoint("127.0.0.1", port) : null;
	}

}
