package dev.mimic.transport.tls;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowDrain;

/**
 * Engines of one material, and the flows that were made with them. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class TlsGeneration {

	private final EngineFactory engines;

	private final Set<Flow> flows = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	TlsGeneration(EngineFactory engines) {
		this.engines = engines;
	}

	EngineFactory engines() {
		return this.engines;
	}

	/**
	 * Adds a flow after its handshake, until it is closed. If the others have been closed
	 * already, so is this one.
	 * @param flow the flow
	 */
	void add(Flow flow) {
		this.flows.add(flow);
		flow.closed().whenComplete((nothing, ex) -> this.flows.remove(flow));
		if (this.closed) {
			flow.close();
		}
	}

	Set<Flow> flows() {
		return Set.copyOf(this.flows);
	}

	/**
	 * Closes the flows, and those that are added later. Where a client can do better, as
	 * {@link FlowDrain} says, it does that.
	 */
	void close() {
		this.closed = true;
		this.flows.forEach(FlowDrain::drain);
	}

}
