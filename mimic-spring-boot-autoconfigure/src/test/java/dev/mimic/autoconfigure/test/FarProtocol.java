package dev.mimic.autoconfigure.test;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.ListeningProtocol;

/**
 * A transport that must not be used in a test.
 *
 * @author Mimic Contributors
 */
class FarProtocol implements ListeningProtocol<URI> {

	static final Key<URI> FAR = Key.named("far", URI.class);

	final AtomicInteger uses = new AtomicInteger();

	@Override
	public Key<URI> endpoint() {
		return FAR;
	}

	@Override
	public Set<String> schemes() {
		return Set.of("far");
	}

	@Override
	public URI parse(URI uri) {
		return uri;
	}

	@Override
	public CompletionStage<? extends Flow> connect(URI endpoint, Attempt attempt) {
		throw used();
	}

	@Override
	public CompletionStage<? extends FlowListener> listen(URI endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		throw used();
	}

	private IllegalStateException used() {
		this.uses.incrementAndGet();
		return new IllegalStateException("The network was used");
	}

}
