package dev.mimic.sample;

import java.util.Map;

import dev.mimic.autoconfigure.connection.ContextCustomizer;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Contributes the port of the server to connections that are configured with a host only.
 * The port is not known before the server has started, so it is a function instead of a
 * value, which runs when a flow is resolved.
 *
 * @author Mimic Contributors
 */
@Component
class LinePort implements ContextCustomizer {

	private static final Map<String, String> SERVERS = Map.of("line-tcp", "line-tcp", "line-tls", "line-tls", "by-ssh",
			"line-tcp", "by-ssh-tls", "line-tls", "store", "store", "store-tls", "store-tls");

	private final Environment environment;

	LinePort(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Context customize(String connection, Context context) {
		String server = SERVERS.get(connection);
		return (server != null) ? context.fold(TcpEndpoint.PORT, Fun.of(() -> port(server))) : context;
	}

	private @Nullable Integer port(String server) {
		return this.environment.getProperty("local.mimic." + server + ".port", Integer.class);
	}

}
