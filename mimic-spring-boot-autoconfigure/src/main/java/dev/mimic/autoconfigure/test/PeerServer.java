package dev.mimic.autoconfigure.test;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowServer;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Peer of a connection: a server in a network of its own.
 *
 * @author Mimic Contributors
 */
final class PeerServer {

	private final MemoryEndpoint endpoint;

	private final FlowServer server;

	private final FlowExecutors executors;

	private final MemoryNetwork network;

	/**
	 * The plans of the flows that are about to be accepted.
	 */
	private final Queue<FaultPlan> plans = new ConcurrentLinkedQueue<>();

	private final Consumer<Flow> opened;

	/**
	 * Starts a peer.
	 * @param connection the name of the connection
	 * @param server the server
	 * @param executors the executors of flows
	 * @param opened receives the flows on the side of the peer
	 */
	PeerServer(String connection, FlowServer server, FlowExecutors executors, Consumer<Flow> opened) {
		this.endpoint = TestNames.memory(connection);
		this.server = server;
		this.executors = executors;
		this.opened = opened;
		this.network = new MemoryNetwork(executors);
		server.start((acceptor) -> this.network.listen(this.endpoint, accept(acceptor)));
	}

	private Consumer<Flow> accept(Consumer<? super Flow> acceptor) {
		return (flow) -> {
			this.opened.accept(flow);
			acceptor.accept(FaultyFlow.over(flow, this.plans.remove().sending(), this.executors.get()));
		};
	}

	/**
	 * Connects.
	 * @param plan the faults of the flow
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> connect(FaultPlan plan) {
		this.plans.add(plan);
		return this.network.connect(this.endpoint)
			.thenApply((flow) -> FaultyFlow.over(flow, plan.receiving(), this.executors.get()));
	}

	CompletableFuture<@Nullable Void> stop() {
		return this.server.stop();
	}

}
