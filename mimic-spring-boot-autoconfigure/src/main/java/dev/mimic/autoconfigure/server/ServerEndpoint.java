package dev.mimic.autoconfigure.server;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.flow.FlowServer;
import dev.mimic.resolve.ListeningProtocol;

/**
 * Where a server listens.
 *
 * @param <E> the type of the endpoint
 * @param protocol the protocol that listens
 * @param endpoint the endpoint to bind
 * @param context further values for the protocol
 * @author Mimic Contributors
 */
record ServerEndpoint<E>(ListeningProtocol<E> protocol, E endpoint, Context context) implements FlowServer.Binding {

	@Override
	public CompletionStage<? extends FlowListener> listen(Consumer<? super Flow> acceptor) {
		return this.protocol.listen(this.endpoint, this.context, acceptor);
	}

}
