package dev.mimic.autoconfigure.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Injects faults into connections in a test with {@link AutoConfigureTestMimic}: inject
 * this bean, configure the faults, then use the connection. Faults apply to flows that
 * are connected from then on; they are removed after each test method. Thread-safe.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowFaults {

	private final Map<String, FaultPlan> plans = new ConcurrentHashMap<>();

	FlowFaults() {
	}

	/**
	 * Returns the faults of a connection.
	 * @param connection the name of the connection
	 * @return the faults, to be configured
	 */
	public ConnectionFaults on(String connection) {
		return new ConnectionFaults(this, connection);
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

	FaultPlan plan(String connection) {
		return this.plans.getOrDefault(connection, FaultPlan.NONE);
	}

}
