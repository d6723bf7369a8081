package dev.mimic.benchmark.resolution;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;

/**
 * Connects at once, so that what is measured is everything else.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 */
final class EmptyProtocol<E> implements Protocol<E> {

	private final Key<E> endpoint;

	private final String scheme;

	private final Function<URI, E> parser;

	EmptyProtocol(Key<E> endpoint, String scheme, Function<URI, E> parser) {
		this.endpoint = endpoint;
		this.scheme = scheme;
		this.parser = parser;
	}

	@Override
	public Key<E> endpoint() {
		return this.endpoint;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(this.scheme);
	}

	@Override
	public E parse(URI uri) {
		return this.parser.apply(uri);
	}

	@Override
	public CompletionStage<? extends Flow> connect(E endpoint, Attempt attempt) {
		return CompletableFuture.completedFuture(new EmptyFlow());
	}

}
