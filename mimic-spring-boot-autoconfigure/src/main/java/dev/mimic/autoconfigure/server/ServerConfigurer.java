package dev.mimic.autoconfigure.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.connection.EndpointParser;
import dev.mimic.autoconfigure.connection.ParsedEndpoint;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.autoconfigure.tcp.PropertiesTcpOptions;
import dev.mimic.context.Context;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerLimits;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.resolve.ProtocolRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the servers of the configuration and collects all their problems.
 *
 * @author Mimic Contributors
 */
class ServerConfigurer {

	private final ProtocolRegistry protocols;

	private final EndpointParser parser;

	private final ServerUpgrades upgrades;

	private final ServerProblems problems;

	private final List<Problem> found = new ArrayList<>();

	ServerConfigurer(ProtocolRegistry protocols, EndpointParser parser, ServerUpgrades upgrades,
			ServerProblems problems) {
		this.parser = parser;
		this.protocols = protocols;
		this.upgrades = upgrades;
		this.problems = problems;
	}

	/**
	 * Reads the servers.
	 * @param properties the properties
	 * @return the servers by name
	 * @throws InvalidConfigurationException if a server is invalid
	 */
	Map<String, ConfiguredServer> configure(MimicProperties properties) {
		Map<String, ConfiguredServer> servers = new LinkedHashMap<>();
		properties.getServers().forEach((name, server) -> {
			check(name, server);
			ServerEndpoint<?> endpoint = endpoint(name, server);
			FlowServer.Upgrade upgrade = upgrade(name, server);
			if (endpoint != null && this.found.isEmpty()) {
				servers.put(name, configure(name, server, endpoint, upgrade, properties.getDrainTimeout()));
			}
		});
		if (!this.found.isEmpty()) {
			throw new InvalidConfigurationException(this.found);
		}
		return servers;
	}

	private static ConfiguredServer configure(String name, ServerProperties server, ServerEndpoint<?> endpoint,
			FlowServer.@Nullable Upgrade upgrade, Duration drainTimeout) {
		FlowServerLimits limits = new FlowServerLimits(server.getMaxConnections(), server.getIdleTimeout(),
				(server.getDrainTimeout() != null) ? server.getDrainTimeout() : drainTimeout);
		String handler = StringUtils.hasText(server.getHandler()) ? server.getHandler() : null;
		return new ConfiguredServer(name, endpoint, upgrade, handler, limits, server.getMaxThreads(), server);
	}

	private void check(String name, ServerProperties server) {
		atLeastOne(name, "max-connections", server.getMaxConnections());
		atLeastOne(name, "max-threads", server.getMaxThreads());
		atLeastOne(name, "backlog", server.getBacklog());
		notNegative(name, "idle-timeout", server.getIdleTimeout());
		notNegative(name, "drain-timeout", server.getDrainTimeout());
	}

	private void atLeastOne(String name, String key, @Nullable Integer value) {
		if (value != null && value < 1) {
			problem(name, key, "It is less than 1", "Set it to 1 or more, or remove it for its default.");
		}
	}

	private void notNegative(String name, String key, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			problem(name, key, "It is less than zero", "Set it to a time such as 2s, or to 0.");
		}
	}

	private FlowServer.@Nullable Upgrade upgrade(String name, ServerProperties server) {
		try {
			return this.upgrades.upgrade(name, server);
		}
		catch (InvalidConfigurationException ex) {
			this.found.addAll(ex.problems());
			return null;
		}
	}

	private @Nullable ServerEndpoint<?> endpoint(String name, ServerProperties server) {
		String uri = server.getUri();
		if (!StringUtils.hasText(uri)) {
			problem(name, "uri", "It is not set", "Set it to the address to listen at, such as tcp://127.0.0.1:7000.");
			return null;
		}
		boolean secure = ServerUpgrades.isTls(uri);
		try {
			return endpoint(name, server, this.parser.parse(ServerProblems.property(name, "uri"),
					this.problems.origin(name, "uri"), secure ? ServerUpgrades.withoutTls(uri) : uri), secure);
		}
		catch (InvalidConfigurationException ex) {
			this.found.addAll(ex.problems());
			return null;
		}
	}

	private <E> @Nullable ServerEndpoint<E> endpoint(String name, ServerProperties server, ParsedEndpoint<E> parsed,
			boolean secure) {
		if (parsed.login() != null) {
			problem(name, "uri", "URIs of Redis are for connections",
					"Set it to an address to listen at, such as tcp://127.0.0.1:6379, tls://… or unix://…, and '"
							+ ServerProblems.property(name, "protocol") + "' to resp.");
			return null;
		}
		if (parsed.protocol() instanceof ListeningProtocol<E> protocol) {
			Context context = Context.empty().withOrigin(this.problems.describe(name, "uri"));
			return new ServerEndpoint<>(protocol, parsed.endpoint(),
					SocketContext.add(context.add(ListeningProtocol.SERVER, name), server.getBacklog(),
							PropertiesTcpOptions.of(server.getTcp())),
					secure);
		}
		problem(name, "uri", String.format("Protocol '%s' can connect but can't listen", parsed.protocol().name()),
				"Use a scheme whose protocol can listen: " + listeningSchemes() + ".");
		return null;
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
