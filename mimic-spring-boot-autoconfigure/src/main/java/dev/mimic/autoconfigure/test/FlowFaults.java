package dev.mimic.autoconfigure.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Lets connections fail in a test with {@link AutoConfigureTestMimic}: inject this bean,
 * say what happens, then use the connection. What is said counts for flows that are
 * connected from then on; it is forgotten after each test method. May be used from any
 * thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowFaults {

	private final Map<String, FaultPlan> plans = new ConcurrentHashMap<>();

	FlowFaults() {
	}

	/**
	 * Lets a connection fail.
	 * @param connection the name of the connection
	 * @return says how
	 */
	public ConnectionFaults on(String connection) {
		return new ConnectionFaults(this, connection);
	}

	/**
	 * Forgets all faults. Flows that are open keep theirs.
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
