package dev.mimic.autoconfigure.test;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.transport.memory.MemoryNetwork;

/**
 * Protocol of the application that listens in memory in a test.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 */
final class OfflineListeningProtocol<E> extends OfflineProtocol<E> implements ListeningProtocol<E> {

	private final MemoryNetwork network;

	OfflineListeningProtocol(ListeningProtocol<E> protocol, MemoryNetwork network) {
		super(protocol);
		this.network = network;
	}

	@Override
	public CompletionStage<? extends FlowListener> listen(E endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		String server = context.getOrDefault(ListeningProtocol.SERVER, name());
		return this.network.listen(TestNames.memory(server), acceptor);
	}

}
