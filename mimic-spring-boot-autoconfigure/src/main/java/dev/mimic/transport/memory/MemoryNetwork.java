package dev.mimic.transport.memory;

import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowListener;

/**
 * Names that are bound in memory. A name is known in this network only: each application
 * context has a network of its own. May be used from any thread.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class MemoryNetwork {

	/**
	 * The bytes on their way in one direction up to which a write is accepted: 64 KiB. As
	 * much again is read ahead.
	 */
	public static final int HIGH_WATER_MARK = 64 * 1024;

	private final ConcurrentMap<String, MemoryListener> listeners = new ConcurrentHashMap<>();

	private final Supplier<? extends Executor> executors;

	/**
	 * Creates a network without a name in it.
	 * @param executors gives each end of a connection the executor that runs it, such as
	 * an event loop: one task after the other, without blocking. Asked at each connect
	 * only
	 */
	public MemoryNetwork(Supplier<? extends Executor> executors) {
		this.executors = executors;
	}

	/**
	 * Binds a name.
	 * @param endpoint the name
	 * @param acceptor takes each accepted flow and owns it from then on; called on the
	 * flow's executor, must not block
	 * @return a future of the bound listener; it fails with a {@link BindException} if
	 * the name is in use
	 */
	public CompletableFuture<FlowListener> listen(MemoryEndpoint endpoint, Consumer<? super Flow> acceptor) {
		MemoryListener listener = new MemoryListener(this, endpoint, acceptor);
		if (this.listeners.putIfAbsent(endpoint.name(), listener) != null) {
			return CompletableFuture
				.failedFuture(new BindException(endpoint + " is in use: another listener has this name"));
		}
		return CompletableFuture.completedFuture(listener);
	}

	/**
	 * Connects to a name.
	 * @param endpoint the name
	 * @return a future of the flow, which the caller owns; it fails with a
	 * {@link FlowException} if the name is not bound
	 */
	public CompletableFuture<Flow> connect(MemoryEndpoint endpoint) {
		MemoryListener listener = this.listeners.get(endpoint.name());
		if (listener == null) {
			return CompletableFuture
				.failedFuture(new FlowException("Nothing listens on " + endpoint + " (" + describeBound() + ")"));
		}
		MemoryFlow flow;
		try {
			flow = new MemoryFlow(endpoint.toString(), this.executors.get(), this.executors.get(), HIGH_WATER_MARK);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<Flow> connected = new CompletableFuture<>();
		flow.peer().run(() -> listener.accept(flow.peer()));
		flow.run(() -> {
			if (!connected.complete(flow)) {
				flow.abort();
			}
		});
		return connected;
	}

	private String describeBound() {
		Map<String, MemoryListener> bound = this.listeners;
		if (bound.isEmpty()) {
			return "no name is bound in memory: start a server with a memory:// URI first";
		}
		return bound.values()
			.stream()
			.map(MemoryListener::toString)
			.sorted()
			.collect(Collectors.joining(", ", "bound are ", ""));
	}

	void unbind(MemoryListener listener) {
		this.listeners.remove(listener.endpoint().name(), listener);
	}

}
