package dev.mimic.resolve;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;

/**
 * {@link Protocol} that can also accept flows at an endpoint.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface ListeningProtocol<E> extends Protocol<E> {

	/**
	 * Name of the server that listens, in the context of {@link #listen}.
	 */
	Key<String> SERVER = Key.named("server", String.class);

	/**
	 * Binds an endpoint and accepts flows there. Must not block.
	 * @param endpoint the endpoint to bind
	 * @param context further values, such as socket options
	 * @param acceptor takes each accepted flow and owns it from then on; called on the
	 * flow's loop, must not block
	 * @return a stage of the bound listener; it fails if the endpoint can't be bound (a
	 * {@link java.net.BindException} if the address is in use)
	 */
	CompletionStage<? extends FlowListener> listen(E endpoint, Context context, Consumer<? super Flow> acceptor);

}
