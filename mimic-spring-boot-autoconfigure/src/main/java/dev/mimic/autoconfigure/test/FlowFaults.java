package dev.mimic.autoconfigure.test;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.SimilarNames;
import dev.mimic.resolve.UnknownConnectionException;

/**
 * Injects faults into connections in a test with {@link AutoConfigureTestMimic}: inject
 * this bean, configure the faults, then use the connection. Faults apply to flows that
 * are connected from then on, so that {@link #resetOpen()} makes a client that is
 * connected meet them; they are removed after each test method. Thread-safe.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowFaults {

	private final Supplier<? extends Collection<String>> connections;

	private final Map<String, FaultPlan> plans = new ConcurrentHashMap<>();

	private final Map<Flow, String> open = new ConcurrentHashMap<>();

	/**
	 * Creates faults, at first none.
	 * @param connections supplies the names of the connections
	 */
	FlowFaults(Supplier<? extends Collection<String>> connections) {
		this.connections = connections;
	}

	/**
	 * Returns the faults of a connection.
	 * @param connection the name of the connection
	 * @return the faults, to be configured
	 * @throws IllegalArgumentException if there is no such connection
	 */
	public ConnectionFaults on(String connection) {
		Collection<String> known = this.connections.get();
		if (!known.contains(connection)) {
			String similar = SimilarNames.nearest(connection, known);
			throw new IllegalArgumentException(new UnknownConnectionException(connection, known).getMessage()
					+ ((similar != null) ? "; write on(\"" + similar + "\")" : ""));
		}
		return new ConnectionFaults(this, connection);
	}

	/**
	 * Resets the flows that are open now, of all connections, as if their peers had
	 * failed. A client that keeps a flow then connects again.
	 */
	public void resetOpen() {
		this.open.keySet().forEach(Flow::abort);
	}

	/**
	 * Removes all faults. Open flows keep theirs.
	 */
	public void clear() {
		this.plans.clear();
	}

	void change(String connection, UnaryOperator<FaultPlan> change) {
		this.plans.compute(connection, (name, plan) -> change.apply((plan != null) ? plan : FaultPlan.NONE));
	}

	void resetOpen(String connection) {
		this.open.forEach((flow, owner) -> {
			if (owner.equals(connection)) {
				flow.abort();
			}
		});
	}

	/**
	 * Registers the flow of a peer until it is closed.
	 * @param connection the name of the connection
	 * @param peer the flow on the side of the peer
	 */
	void opened(String connection, Flow peer) {
		this.open.put(peer, connection);
		peer.closed().whenComplete((nothing, failure) -> this.open.remove(peer));
	}

	FaultPlan plan(String connection) {
		return this.plans.getOrDefault(connection, FaultPlan.NONE);
	}

}
