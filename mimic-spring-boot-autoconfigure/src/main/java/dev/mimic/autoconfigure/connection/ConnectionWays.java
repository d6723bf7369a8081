package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ResolutionKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Check of the ways of all connections, before the first of them is used: hops are hops,
 * and targets are none.
 *
 * @author Mimic Contributors
 */
final class ConnectionWays {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionWays.class);

	private final Map<String, List<Context>> contexts;

	private final Set<Key<?>> endpoints = new HashSet<>();

	private final Set<Key<?>> hops = new HashSet<>();

	private final List<Problem> problems = new ArrayList<>();

	/**
	 * Creates a check.
	 * @param contexts the alternatives of all connections
	 * @param protocols the protocols
	 */
	ConnectionWays(Map<String, List<Context>> contexts, Iterable<? extends Protocol<?>> protocols) {
		this.contexts = contexts;
		for (Protocol<?> protocol : protocols) {
			this.endpoints.add(protocol.endpoint());
			if (protocol instanceof HopProtocol) {
				this.hops.add(protocol.endpoint());
			}
		}
	}

	/**
	 * Checks the connections.
	 * @param connections their properties, where they have some
	 * @param origins the origins of the properties
	 * @return the problems
	 */
	List<Problem> check(Map<String, ConnectionProperties> connections, PropertyOrigins origins) {
		if (this.hops.isEmpty()) {
			return this.problems;
		}
		Set<String> used = new LinkedHashSet<>();
		this.contexts.forEach((name, alternatives) -> alternatives
			.forEach((context) -> used.addAll(context.getOrDefault(ResolutionKeys.VIA, List.of()))));
		this.contexts.forEach((name, alternatives) -> {
			ConfiguredEntry entry = origins.entry("mimic.connections", name);
			checkHops(entry, alternatives);
			if (!used.contains(name)) {
				checkTarget(entry, alternatives, connections.getOrDefault(name, new ConnectionProperties()));
			}
		});
		return this.problems;
	}

	private void checkHops(ConfiguredEntry entry, List<Context> alternatives) {
		Set<String> hops = new LinkedHashSet<>();
		alternatives.forEach((context) -> hops.addAll(context.getOrDefault(ResolutionKeys.VIA, List.of())));
		for (String hop : hops) {
			if (this.contexts.getOrDefault(hop, List.of()).stream().anyMatch(this::isTarget)) {
				this.problems.add(entry.problem("via", "Connection '" + hop + "' is no hop: it does not lead elsewhere",
						"Name the connection of a proxy or an SSH server, whose URI begins with socks5://, http://, "
								+ "https:// or ssh://, or correct the URI of '" + hop + "'."));
			}
		}
	}

	private void checkTarget(ConfiguredEntry entry, List<Context> alternatives, ConnectionProperties properties) {
		List<Context> hops = alternatives.stream().filter(this::isHop).toList();
		if (hops.isEmpty()) {
			return;
		}
		String reason = "It is the address of a hop, which only leads to other addresses";
		String action = "Set it to the address to connect to, and name the hop in '" + entry.property("via")
				+ "', as a connection of its own.";
		if (alternatives.stream().anyMatch(this::isTarget)) {
			String key = "uris[" + alternatives.indexOf(hops.get(0)) + "]";
			this.problems.add(entry.problem(key, reason + ", beside others that are not", action));
		}
		else if (properties.getProtocol() == ApplicationProtocol.RESP
				|| properties.getStartup() != ConnectionProperties.Startup.LAZY) {
			this.problems.add(entry.problem((alternatives.size() > 1) ? "uris[0]" : "uri", reason, action));
		}
		else {
			logger.warn("Connection '{}' is a hop, which only leads to other addresses, but no connection names it "
					+ "in 'via'", entry.name());
		}
	}

	private boolean isHop(Context context) {
		return context.keys().stream().anyMatch(this.hops::contains);
	}

	// A context without endpoint gets one later
	private boolean isTarget(Context context) {
		return !isHop(context) && context.keys().stream().anyMatch(this.endpoints::contains);
	}

}
