package dev.mimic.resolve;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Strategy for connecting to endpoints of one kind. In a Spring application a protocol is
 * a bean, tried in {@code @Order}; a protocol can also be registered in a
 * {@link ProtocolRegistry}.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface Protocol<E> {

	/**
	 * Returns the key of the endpoints: this protocol is a candidate for contexts that
	 * bind it. There can be one protocol for each key.
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
	 * Returns the URI schemes that this protocol parses, in lower case. There can be one
	 * protocol for each scheme.
	 * @return the schemes, by default none
	 */
	default Set<String> schemes() {
		return Set.of();
	}

	/**
	 * Parses a URI with one of the {@linkplain #schemes() schemes} into an endpoint.
	 * @param uri the URI
	 * @return the endpoint
	 * @throws IllegalArgumentException if the URI is not one of an endpoint; the message
	 * must not contain user information or a query, which may contain secrets
	 */
	default E parse(URI uri) {
		throw new IllegalArgumentException("Protocol '" + name() + "' has no URI form");
	}

	/**
	 * Returns the target address of an endpoint. If the connection goes through a hop,
	 * the hop connects to it, instead of {@link #connect}; TLS verifies its name.
	 * @param endpoint the endpoint
	 * @return the address, or {@code null} if the endpoint has none, which is the default
	 */
	default @Nullable Target target(E endpoint) {
		return null;
	}

	/**
	 * Connects. Must not block: it may be called on an event loop.
	 * @param endpoint the endpoint
	 * @param attempt the attempt that this connect belongs to: deadline, cancellation,
	 * explanation and access to lower layers
	 * @return a stage of the connected flow, which the resolver owns from its completion
	 * on. If it is a {@link java.util.concurrent.CompletableFuture}, it is cancelled with
	 * the attempt: a flow that it no longer accepts stays with its producer, which closes
	 * it ({@code if (!future.complete(flow)) flow.abort()}). Work that can't be stopped
	 * returns its future as a
	 * {@linkplain java.util.concurrent.CompletableFuture#minimalCompletionStage() minimal
	 * stage}; a late flow is then closed by the resolver
	 */
	CompletionStage<? extends Flow> connect(E endpoint, Attempt attempt);

}
