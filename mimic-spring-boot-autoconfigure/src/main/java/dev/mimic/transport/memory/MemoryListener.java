package dev.mimic.transport.memory;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import org.jspecify.annotations.Nullable;

/**
 * Bound name, at which flows are accepted.
 *
 * @author Mimic Contributors
 */
final class MemoryListener implements FlowListener {

	private final MemoryNetwork network;

	private final MemoryEndpoint endpoint;

	private final Consumer<? super Flow> acceptor;

	MemoryListener(MemoryNetwork network, MemoryEndpoint endpoint, Consumer<? super Flow> acceptor) {
		this.network = network;
		this.endpoint = endpoint;
		this.acceptor = acceptor;
	}

	MemoryEndpoint endpoint() {
		return this.endpoint;
	}

	@Override
	public URI address() {
		return this.endpoint.uri();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.network.unbind(this);
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Gives an accepted flow to the acceptor. On the flow's executor.
	 * @param flow the flow
	 */
	void accept(MemoryFlow flow) {
		try {
			this.acceptor.accept(flow);
		}
		catch (RuntimeException | Error ex) {
			flow.abort();
			throw ex;
		}
	}

	@Override
	public String toString() {
		return this.endpoint.toString();
	}

}
