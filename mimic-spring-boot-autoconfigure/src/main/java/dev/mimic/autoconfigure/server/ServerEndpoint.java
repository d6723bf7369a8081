package dev.mimic.autoconfigure.server;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.flow.FlowServer;
import dev.mimic.resolve.ListeningProtocol;

/**
 * Endpoint at which a server listens.
 *
 * @param <E> the type of the endpoint
 * @param protocol the protocol that listens
 * @param endpoint the endpoint to bind
 * @param context further values for the protocol
 * @param secure whether clients speak TLS over TCP
 * @author Mimic Contributors
 */
record ServerEndpoint<E>(ListeningProtocol<E> protocol, E endpoint, Context context,
		boolean secure) implements FlowServer.Binding {

	@Override
	public CompletionStage<? extends FlowListener> listen(Consumer<? super Flow> acceptor) {
		CompletionStage<? extends FlowListener> listener = this.protocol.listen(this.endpoint, this.context, acceptor);
		return this.secure ? listener.thenApply(SecureListener::new) : listener;
	}

}
