package dev.mimic.autoconfigure.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
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

	private static final String ONE_OR_DEFAULT = "Set it to 1 or more, or remove it for its default.";

	private final ProtocolRegistry protocols;

	private final EndpointParser parser;

	private final ServerUpgrades upgrades;

	private final PropertyOrigins origins;

	private final List<Problem> found = new ArrayList<>();

	ServerConfigurer(ProtocolRegistry protocols, EndpointParser parser, ServerUpgrades upgrades,
			PropertyOrigins origins) {
		this.parser = parser;
		this.protocols = protocols;
		this.upgrades = upgrades;
		this.origins = origins;
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
			ConfiguredEntry entry = this.origins.entry("mimic.servers", name);
			check(entry, server);
			ServerEndpoint<?> endpoint = endpoint(entry, server);
			FlowServer.Upgrade upgrade = upgrade(entry, server);
			if (endpoint != null && this.found.isEmpty()) {
				servers.put(name, configure(entry, server, endpoint, upgrade, properties.getDrainTimeout()));
			}
		});
		if (!this.found.isEmpty()) {
			throw new InvalidConfigurationException(this.found);
		}
		return servers;
	}

	private static ConfiguredServer configure(ConfiguredEntry entry, ServerProperties server,
			ServerEndpoint<?> endpoint, FlowServer.@Nullable Upgrade upgrade, Duration drainTimeout) {
		FlowServerLimits limits = new FlowServerLimits(server.getMaxConnections(), server.getIdleTimeout(),
				(server.getDrainTimeout() != null) ? server.getDrainTimeout() : drainTimeout);
		String handler = StringUtils.hasText(server.getHandler()) ? server.getHandler() : null;
		return new ConfiguredServer(entry, endpoint, upgrade, handler, limits, server.getMaxThreads(), server);
	}

	private void check(ConfiguredEntry entry, ServerProperties server) {
		this.found.addAll(PropertyChecks.of(entry)
			.atLeastOne("max-connections", server.getMaxConnections(), ONE_OR_DEFAULT)
			.atLeastOne("max-threads", server.getMaxThreads(), ONE_OR_DEFAULT)
			.atLeastOne("backlog", server.getBacklog(), ONE_OR_DEFAULT)
			.notNegative("idle-timeout", server.getIdleTimeout())
			.notNegative("drain-timeout", server.getDrainTimeout())
			.problems());
	}

	private FlowServer.@Nullable Upgrade upgrade(ConfiguredEntry entry, ServerProperties server) {
		try {
			return this.upgrades.upgrade(entry, server);
		}
		catch (InvalidConfigurationException ex) {
			this.found.addAll(ex.problems());
			return null;
		}
	}

	private @Nullable ServerEndpoint<?> endpoint(ConfiguredEntry entry, ServerProperties server) {
		String uri = server.getUri();
		if (!StringUtils.hasText(uri)) {
			problem(entry, "uri", "It is not set", "Set it to the address to listen at, such as tcp://127.0.0.1:7000.");
			return null;
		}
		boolean secure = ServerUpgrades.isTls(uri);
		try {
			return endpoint(entry, server, this.parser.parse(entry.property("uri"), entry.origin("uri"),
					secure ? ServerUpgrades.withoutTls(uri) : uri), secure);
		}
		catch (InvalidConfigurationException ex) {
			this.found.addAll(ex.problems());
			return null;
		}
	}

	private <E> @Nullable ServerEndpoint<E> endpoint(ConfiguredEntry entry, ServerProperties server,
			ParsedEndpoint<E> parsed, boolean secure) {
		if (parsed.login() != null) {
			problem(entry, "uri", "URIs of Redis are for connections",
					"Set it to an address to listen at, such as tcp://127.0.0.1:6379, tls://… or unix://…, and '"
							+ entry.property("protocol") + "' to resp.");
			return null;
		}
		if (parsed.protocol() instanceof ListeningProtocol<E> protocol) {
			Context context = Context.empty().withOrigin(entry.describe("uri"));
			return new ServerEndpoint<>(protocol, parsed.endpoint(),
					SocketContext.add(context.add(ListeningProtocol.SERVER, entry.name()), server.getBacklog(),
							PropertiesTcpOptions.of(server.getTcp())),
					secure);
		}
		problem(entry, "uri", String.format("Protocol '%s' can connect but can't listen", parsed.protocol().name()),
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

	private void problem(ConfiguredEntry entry, String key, String reason, String action) {
		this.found.add(entry.problem(key, reason, action));
	}

}
