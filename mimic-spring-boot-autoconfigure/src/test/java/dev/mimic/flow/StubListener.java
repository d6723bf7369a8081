package dev.mimic.flow;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A listener whose flows come from a test.
 *
 * @author Mimic Contributors
 */
final class StubListener implements FlowListener, FlowServer.Binding {

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private @Nullable Consumer<? super Flow> acceptor;

	@Override
	public CompletionStage<? extends FlowListener> listen(Consumer<? super Flow> acceptor) {
		this.acceptor = acceptor;
		return CompletableFuture.completedFuture(this);
	}

	/**
	 * Lets flows come.
	 * @param flows the flows
	 */
	void accept(Flow... flows) {
		Consumer<? super Flow> acceptor = this.acceptor;
		if (acceptor == null) {
			throw new IllegalStateException("Nothing listens");
		}
		for (Flow flow : flows) {
			acceptor.accept(flow);
		}
	}

	boolean isClosed() {
		return this.closed.isDone();
	}

	@Override
	public URI address() {
		return URI.create("stub://here:1");
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.closed.complete(null);
		return this.closed;
	}

}
