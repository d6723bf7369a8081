package dev.mimic.autoconfigure.tcp;

import java.util.Set;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.TcpProperties;
import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.transport.tcp.DialOptions;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpOptions;

import org.springframework.util.StringUtils;

/**
 * Contributes {@code host}, {@code port} and the options of TCP, and computes the
 * endpoint from host and port.
 *
 * @author Mimic Contributors
 */
class TcpContributor implements ConnectionContributor {

	private static final Fun<TcpEndpoint> ENDPOINT = Fun.of(Arg.req(TcpEndpoint.HOST), Arg.req(TcpEndpoint.PORT),
			TcpEndpoint::new);

	@Override
	public Set<String> targets() {
		return Set.of("host", "port");
	}

	@Override
	public Context addTarget(ConfiguredConnection connection, Context context) {
		Context result = context.withOrigin(BUILT_IN).fold(TcpEndpoint.KEY, ENDPOINT);
		String host = connection.properties().getHost();
		if (StringUtils.hasText(host)) {
			checkHost(connection, host);
			result = connection.from("host", result).add(TcpEndpoint.HOST, host);
		}
		Integer port = connection.properties().getPort();
		return (port != null) ? connection.from("port", result).add(TcpEndpoint.PORT, port) : result;
	}

	private static void checkHost(ConfiguredConnection connection, String host) {
		try {
			new TcpEndpoint(host, 0);
		}
		catch (IllegalArgumentException ex) {
			throw connection.invalid("host", "It is not a host", "Set it to a name or an IP address.");
		}
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		TcpProperties.Connection tcp = connection.properties().getTcp();
		Context result = context;
		TcpOptions options = PropertiesTcpOptions.of(tcp);
		if (!options.equals(TcpOptions.defaults())) {
			result = connection.from("tcp", result).add(TcpOptions.KEY, options);
		}
		DialOptions dial = new DialOptions(tcp.getConnectionAttemptDelay(), tcp.getResolutionDelay(),
				tcp.getAddressCoolDown());
		return dial.equals(DialOptions.defaults()) ? result : connection.from("tcp", result).add(DialOptions.KEY, dial);
	}

}
