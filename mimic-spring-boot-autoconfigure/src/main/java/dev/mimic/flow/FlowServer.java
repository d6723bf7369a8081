package dev.mimic.flow;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Serves the flows that one {@link FlowListener} accepts, each with the same
 * {@link FlowHandler}, whatever transport they come over. A server is started once and
 * stopped once. All methods may be called from any thread and never block.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowServer {

	private final FlowHandler handler;

	private final @Nullable Upgrade upgrade;

	private final FlowServerLimits limits;

	private final ScheduledExecutorService timer;

	private final FlowServerListener listener;

	private final LongSupplier nanoTime;

	private final IdleWatch idleWatch;

	private final Set<ServedFlow> flows = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicBoolean started = new AtomicBoolean();

	private final CompletableFuture<FlowListener> bound = new CompletableFuture<>();

	private final ServerStop stop;

	private FlowServer(Builder builder) {
		this.handler = (builder.executor != null) ? builder.handler.using(builder.executor) : builder.handler;
		this.upgrade = builder.upgrade;
		this.limits = builder.limits;
		this.timer = builder.timer;
		this.listener = new GuardedListener(builder.listener);
		this.nanoTime = builder.nanoTime;
		this.idleWatch = new IdleWatch(this.flows, this.limits.idleTimeout(), this.timer, this.nanoTime,
				this::closeIdle);
		this.stop = new ServerStop(this.flows, this::remove, this.timer, this.listener);
	}

	/**
	 * Starts to describe a server.
	 * @param handler serves the flows
	 * @param timer runs the tasks that watch over time; they are few, short and do not
	 * block
	 * @return a builder
	 */
	public static Builder builder(FlowHandler handler, ScheduledExecutorService timer) {
		return new Builder(handler, timer);
	}

	/**
	 * Binds the address and serves what comes.
	 * @param binding binds the address
	 * @return a future of the bound address; it fails with what the binding failed with
	 * @throws IllegalStateException if this server was started before
	 */
	public CompletableFuture<URI> start(Binding binding) {
		if (!this.started.compareAndSet(false, true)) {
			throw new IllegalStateException("A flow server can be started only once");
		}
		try {
			binding.listen(this::accept).whenComplete(this::bound);
		}
		catch (Throwable ex) {
			bound(null, ex);
		}
		return this.bound.thenApply(FlowListener::address);
	}

	/**
	 * Returns the address that is really bound.
	 * @return the address
	 * @throws IllegalStateException if none is bound yet
	 */
	public URI address() {
		FlowListener listener = (this.bound.isDone() && !this.bound.isCompletedExceptionally()) ? this.bound.join()
				: null;
		if (listener == null) {
			throw new IllegalStateException("The flow server is not bound to an address");
		}
		return listener.address();
	}

	/**
	 * Returns the number of flows that are being served.
	 * @return the number of flows that are open, or whose handler goes on
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * Stops with the drain timeout of the limits, see {@link #stop(Duration)}.
	 * @return a future that completes, always normally, when nothing is left
	 */
	public CompletableFuture<@Nullable Void> stop() {
		return stop(this.limits.drainTimeout());
	}

	/**
	 * Stops: frees the address, tells the handler, waits for what it serves, then closes
	 * the flows that are left, then aborts them and interrupts blocking handlers. A later
	 * call with less time shortens the wait.
	 * @param drainTimeout the time that handlers are given to end
	 * @return a future that completes, always normally, when nothing is left, at most
	 * three seconds after the drain timeout
	 */
	public CompletableFuture<@Nullable Void> stop(Duration drainTimeout) {
		if (this.stop.begin()) {
			unbind();
			tellHandler();
		}
		this.stop.closeAfter(drainTimeout);
		return this.stop.stopped();
	}

	private void bound(@Nullable FlowListener listener, @Nullable Throwable failure) {
		if (listener != null) {
			this.bound.complete(listener);
		}
		else {
			this.bound.completeExceptionally(
					(failure != null) ? failure : new IllegalStateException("The binding gave no listener"));
		}
	}

	private void tellHandler() {
		try {
			this.handler.stopping();
		}
		catch (RuntimeException | Error ex) {
			this.listener.stoppingFailed(ex);
		}
	}

	private void unbind() {
		if (this.started.compareAndSet(false, true)) {
			this.bound.completeExceptionally(new IllegalStateException("The flow server was stopped"));
		}
		this.bound.whenComplete((listener, failure) -> {
			if (listener == null) {
				this.stop.unbound();
			}
			else {
				listener.closeAsync().whenComplete((result, ignored) -> this.stop.unbound());
			}
		});
	}

	private void accept(Flow flow) {
		if (this.connections.incrementAndGet() > this.limits.maxConnections()) {
			this.connections.decrementAndGet();
			refuseOneTooMany(flow);
			return;
		}
		ServedFlow served = new ServedFlow(flow, this.listener, this::served, this.nanoTime.getAsLong());
		this.flows.add(served);
		// After the flow was added: either stop() sees the flow, or the flow sees stop()
		if (this.stop.hasBegun()) {
			refuse(flow, FlowServerListener.Refusal.STOPPING);
			remove(served);
			this.stop.completeIfDone();
			return;
		}
		this.idleWatch.arm();
		served.serve(this.upgrade, this.handler);
	}

	private void refuseOneTooMany(Flow flow) {
		try {
			if (this.upgrade == null) {
				this.handler.refused(flow);
			}
		}
		catch (RuntimeException | Error ex) {
			this.listener.handlerFailed(flow, ex);
		}
		finally {
			refuse(flow, FlowServerListener.Refusal.CONNECTION_LIMIT);
		}
	}

	private void refuse(Flow flow, FlowServerListener.Refusal refusal) {
		flow.close();
		this.listener.refused(flow, refusal);
	}

	private void served(ServedFlow served) {
		if (remove(served)) {
			this.listener.served(served.flow());
			this.stop.completeIfDone();
		}
	}

	private boolean remove(ServedFlow served) {
		boolean removed = this.flows.remove(served);
		if (removed) {
			this.connections.decrementAndGet();
		}
		return removed;
	}

	private void closeIdle(ServedFlow served) {
		if (served.close()) {
			this.listener.idle(served.flow());
		}
	}

	@Override
	public String toString() {
		return "FlowServer[" + this.handler + "]";
	}

	/**
	 * Binds the address of a server.
	 */
	@FunctionalInterface
	public interface Binding {

		/**
		 * Binds an address and accepts flows there. Must not block.
		 * @param acceptor takes each accepted flow and owns it from then on
		 * @return a stage of the bound listener
		 */
		CompletionStage<? extends FlowListener> listen(Consumer<? super Flow> acceptor);

	}

	/**
	 * Upgrade of accepted flows, such as TLS.
	 */
	@FunctionalInterface
	public interface Upgrade {

		/**
		 * Puts the upgrade on top of a flow. Must not block.
		 * @param accepted the flow, from which nothing has been read
		 * @return a stage of the flow with the upgrade
		 */
		CompletionStage<? extends Flow> apply(Flow accepted);

	}

	/**
	 * Describes a server.
	 */
	public static final class Builder {

		private final FlowHandler handler;

		private final ScheduledExecutorService timer;

		private @Nullable Executor executor;

		private @Nullable Upgrade upgrade;

		private FlowServerLimits limits = FlowServerLimits.DEFAULT;

		private FlowServerListener listener = new FlowServerListener() {
		};

		private LongSupplier nanoTime = System::nanoTime;

		private Builder(FlowHandler handler, ScheduledExecutorService timer) {
			this.handler = handler;
			this.timer = timer;
		}

		/**
		 * Sets the executor for the blocking code of the handler. If it rejects, the flow
		 * is refused; so it should rather reject than let a flow wait unserved.
		 * @param executor the executor
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			this.executor = executor;
			return this;
		}

		/**
		 * Sets the upgrade of accepted flows, applied before the handler gets them. Flows
		 * that are on their way there count as open.
		 * @param upgrade the upgrade, or {@code null} for none
		 * @return this builder
		 */
		public Builder upgrade(@Nullable Upgrade upgrade) {
			this.upgrade = upgrade;
			return this;
		}

		/**
		 * Sets what is allowed.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder limits(FlowServerLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Sets the listener to the events of the server.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(FlowServerListener listener) {
			this.listener = listener;
			return this;
		}

		Builder nanoTime(LongSupplier nanoTime) {
			this.nanoTime = nanoTime;
			return this;
		}

		/**
		 * Creates the server.
		 * @return the server, not started
		 */
		public FlowServer build() {
			return new FlowServer(this);
		}

	}

}
