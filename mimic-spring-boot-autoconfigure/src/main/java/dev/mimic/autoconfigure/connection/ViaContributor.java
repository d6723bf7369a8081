package dev.mimic.autoconfigure.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.SimilarNames;

/**
 * Contributes the hops of a connection, and rejects unknown and circular ones.
 *
 * @author Mimic Contributors
 */
class ViaContributor implements ConnectionContributor {

	private static final String VIA = "via";

	private final Map<String, ConnectionProperties> connections;

	private final Supplier<Set<String>> others;

	/**
	 * Creates a contributor.
	 * @param connections the connections of the configuration
	 * @param others supplies the names of connections that are declared by beans
	 */
	ViaContributor(Map<String, ConnectionProperties> connections, Supplier<Set<String>> others) {
		this.connections = connections;
		this.others = others;
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		List<String> hops = connection.properties().getVia();
		if (hops.isEmpty()) {
			return context;
		}
		for (int i = 0; i < hops.size(); i++) {
			check(connection, hops, i);
		}
		checkCycle(connection);
		return connection.from(VIA, context).add(ResolutionKeys.VIA, List.copyOf(hops));
	}

	private void check(ConfiguredConnection connection, List<String> hops, int index) {
		String hop = hops.get(index);
		ConnectionProperties properties = this.connections.get(hop);
		if (properties == null && !this.others.get().contains(hop)) {
			Set<String> known = new LinkedHashSet<>(this.connections.keySet());
			known.addAll(this.others.get());
			String similar = SimilarNames.nearest(hop, known);
			throw connection.invalid(VIA, "There is no connection '" + hop + "'",
					((similar != null) ? "Did you mean '" + similar + "'? " : "") + "Known connections are: "
							+ String.join(", ", known) + ".");
		}
		if (index > 0 && properties != null && !properties.getVia().isEmpty()) {
			throw connection.invalid(VIA,
					"Connection '" + hop + "' has hops of its own, so it can't stand behind another one",
					"Name '" + hop + "' only or first, or remove 'via' from it.");
		}
	}

	private void checkCycle(ConfiguredConnection connection) {
		Deque<String> path = new ArrayDeque<>();
		if (leadsTo(connection.name(), connection.name(), path)) {
			throw connection.invalid(VIA,
					"It leads back to the connection itself: " + connection.name() + " -> " + String.join(" -> ", path),
					"Remove one of these hops.");
		}
	}

	private boolean leadsTo(String from, String wanted, Deque<String> path) {
		ConnectionProperties connection = this.connections.get(from);
		if (connection == null || path.size() > this.connections.size()) {
			return false;
		}
		for (String hop : connection.getVia()) {
			path.addLast(hop);
			if (hop.equals(wanted) || leadsTo(hop, wanted, path)) {
				return true;
			}
			path.removeLast();
		}
		return false;
	}

}
