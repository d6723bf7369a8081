package dev.mimic.resolve;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A way to connect to endpoints of one kind. In a Spring application a protocol is a
 * bean, tried in {@code @Order}; a protocol can also be registered by hand in a
 * {@link ProtocolRegistry}.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface Protocol<E> {

	/**
	 * Returns the key of the endpoints: a context that binds it makes this protocol a
	 * candidate. One protocol a key.
	 * @return the key
	 */
	Key<E> endpoint();

	/**
	 * Returns the name of this protocol in explanations, logs and metrics.
	 * @return the name, by default the name of the endpoint's key
	 */
	default String name() {
		return endpoint().name();
	}

	/**
	 * Returns the URI schemes that this protocol parses, in lower case.
	 * @return the schemes, by default none
	 */
	default Set<String> schemes() {
		return Set.of();
	}

	/**
	 * Parses a URI with one of the {@linkplain #schemes() schemes} into an endpoint.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI does not name an endpoint; the message
	 * must not repeat user information or a query, which may hold secrets
	 */
	default E parse(URI uri) {
		throw new IllegalArgumentException("Protocol '" + name() + "' has no URI form");
	}

	/**
	 * Returns the address that an endpoint stands for. A hop that the connection goes
	 * through is told to lead there, in place of {@link #connect}; TLS checks its name.
	 * @param endpoint the endpoint
	 * @return the address, by default {@code null}: the endpoint has none of its own
	 */
	default @Nullable Target target(E endpoint) {
		return null;
	}

	/**
	 * Connects. Must not block: it may be called on an event loop.
	 * @param endpoint the endpoint
	 * @param attempt the attempt that this connect is: deadline, cancellation and
	 * explanation, and the way to the layers below
	 * @return a stage of the connected flow, which the resolver owns from its completion
	 * on. If it is a {@link java.util.concurrent.CompletableFuture}, it is cancelled with
	 * the attempt: a flow that it does not take any more stays with its producer, which
	 * closes it ({@code if (!future.complete(flow)) flow.abort()}). Work that can't be
	 * stopped gives its future as a
	 * {@linkplain java.util.concurrent.CompletableFuture#minimalCompletionStage() minimal
	 * stage}; a flow that comes late is then closed by the resolver
	 */
	CompletionStage<? extends Flow> connect(E endpoint, Attempt attempt);

}
