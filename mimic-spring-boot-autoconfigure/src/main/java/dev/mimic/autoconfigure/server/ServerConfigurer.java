package dev.mimic.autoconfigure.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.EndpointParser;
import dev.mimic.autoconfigure.MimicProperties;
import dev.mimic.autoconfigure.ParsedEndpoint;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.context.Context;
import dev.mimic.flow.FlowServerLimits;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.resolve.ProtocolRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the servers of the configuration and finds all that is wrong with them.
 *
 * @author Mimic Contributors
 */
class ServerConfigurer {

	private static final String LOOPBACK = "127.0.0.1";

	private final ProtocolRegistry protocols;

	private final EndpointParser parser;

	private final ServerProblems problems;

	private final List<Problem> found = new ArrayList<>();

	ServerConfigurer(ProtocolRegistry protocols, EndpointParser parser, ServerProblems problems) {
		this.parser = parser;
		this.protocols = protocols;
		this.problems = problems;
	}

	/**
	 * Reads the servers.
	 * @param properties the properties
	 * @return the servers by name
	 * @throws InvalidConfigurationException if a server can't work
	 */
	Map<String, ConfiguredServer> configure(MimicProperties properties) {
		Map<String, ConfiguredServer> servers = new LinkedHashMap<>();
		properties.getServers().forEach((name, server) -> {
			ServerEndpoint<?> endpoint = endpoint(name, server.getUri());
			FlowServerLimits limits = limits(name, server, properties.getDrainTimeout());
			atLeastOne(name, "max-threads", server.getMaxThreads());
			if (endpoint != null && limits != null) {
				String handler = StringUtils.hasText(server.getHandler()) ? server.getHandler() : null;
				servers.put(name, new ConfiguredServer(name, endpoint, handler, limits, server.getMaxThreads()));
			}
		});
		if (!this.found.isEmpty()) {
			throw new InvalidConfigurationException(this.found);
		}
		return servers;
	}

	private @Nullable FlowServerLimits limits(String name, MimicProperties.Server server, Duration drainTimeout) {
		Duration drain = (server.getDrainTimeout() != null) ? server.getDrainTimeout() : drainTimeout;
		boolean valid = atLeastOne(name, "max-connections", server.getMaxConnections())
				& notNegative(name, "idle-timeout", server.getIdleTimeout())
				& notNegative(name, "drain-timeout", drain);
		return valid ? new FlowServerLimits(server.getMaxConnections(), server.getIdleTimeout(), drain) : null;
	}

	private boolean atLeastOne(String name, String key, int value) {
		if (value < 1) {
			problem(name, key, "It must be at least 1", "Set it to 1 or more, or remove it for its default.");
		}
		return value >= 1;
	}

	private boolean notNegative(String name, String key, Duration value) {
		if (value.isNegative()) {
			problem(name, key, "It must not be negative", "Set it to zero or more, or remove it for its default.");
		}
		return !value.isNegative();
	}

	private @Nullable ServerEndpoint<?> endpoint(String name, @Nullable String uri) {
		if (!StringUtils.hasText(uri)) {
			problem(name, "uri", "It is not set", "Set it to the address to listen at, such as tcp://127.0.0.1:7000.");
			return null;
		}
		try {
			return endpoint(name, this.parser.parse(ServerProblems.property(name, "uri"),
					this.problems.origin(name, "uri"), withHost(uri)));
		}
		catch (InvalidConfigurationException ex) {
			this.found.addAll(ex.problems());
			return null;
		}
	}

	private <E> @Nullable ServerEndpoint<E> endpoint(String name, ParsedEndpoint<E> parsed) {
		if (parsed.protocol() instanceof ListeningProtocol<E> protocol) {
			return new ServerEndpoint<>(protocol, parsed.endpoint(),
					Context.empty().add(ListeningProtocol.SERVER, name));
		}
		problem(name, "uri", String.format("Protocol '%s' can connect but can't listen", parsed.protocol().name()),
				"Use a scheme whose protocol can listen: " + listeningSchemes() + ".");
		return null;
	}

	private static String withHost(String uri) {
		// The loopback address where a host is missing: nothing is open to the network by
		// accident
		return uri.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*)://:", "$1://" + LOOPBACK + ":");
	}

	private String listeningSchemes() {
		return this.protocols.protocols()
			.stream()
			.filter(ListeningProtocol.class::isInstance)
			.flatMap((protocol) -> protocol.schemes().stream())
			.sorted()
			.collect(Collectors.joining(", "));
	}

	private void problem(String server, String key, String reason, String action) {
		this.found.add(this.problems.problem(server, key, reason, action));
	}

}
