package dev.mimic.transport.memory;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.ListeningProtocol;

/**
 * Connects inside the process: {@code memory://name}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class MemoryProtocol implements ListeningProtocol<MemoryEndpoint> {

	private final MemoryNetwork network;

	/**
	 * Creates a protocol.
	 * @param network knows the names
	 */
	public MemoryProtocol(MemoryNetwork network) {
		this.network = network;
	}

	@Override
	public Key<MemoryEndpoint> endpoint() {
		return MemoryEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(MemoryEndpoint.SCHEME);
	}

	@Override
	public MemoryEndpoint parse(URI uri) {
		return MemoryEndpoint.parse(uri);
	}

	@Override
	public CompletionStage<? extends Flow> connect(MemoryEndpoint endpoint, Attempt attempt) {
		return attempt.phase("memory", endpoint, () -> this.network.connect(endpoint));
	}

	@Override
	public CompletionStage<? extends FlowListener> listen(MemoryEndpoint endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		return this.network.listen(endpoint, acceptor);
	}

}
