package dev.mimic.autoconfigure.test;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Protocol of the application that parses URIs but does not connect in a test.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 */
class OfflineProtocol<E> implements Protocol<E> {

	private final Protocol<E> protocol;

	OfflineProtocol(Protocol<E> protocol) {
		this.protocol = protocol;
	}

	@Override
	public Key<E> endpoint() {
		return this.protocol.endpoint();
	}

	@Override
	public String name() {
		return this.protocol.name();
	}

	@Override
	public Set<String> schemes() {
		return this.protocol.schemes();
	}

	@Override
	public E parse(URI uri) {
		return this.protocol.parse(uri);
	}

	@Override
	public @Nullable Target target(E endpoint) {
		return this.protocol.target(endpoint);
	}

	@Override
	public CompletionStage<? extends Flow> connect(E endpoint, Attempt attempt) {
		return CompletableFuture.failedFuture(new FlowException("Protocol '" + name()
				+ "' does not connect in a test with @AutoConfigureTestMimic: resolve a named connection, whose "
				+ "FlowHandler bean then serves it in memory"));
	}

}
