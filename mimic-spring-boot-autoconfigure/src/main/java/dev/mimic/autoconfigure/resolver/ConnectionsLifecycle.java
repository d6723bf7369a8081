package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Closes connections when the context stops and may start again. When it is closed, they
 * are closed by the destruction of their bean, so that beans which depend on it can use
 * them until they are destroyed themselves. They survive a pause of the context, as its
 * beans do.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public abstract class ConnectionsLifecycle
		implements SmartLifecycle, ApplicationContextAware, ApplicationListener<ContextClosedEvent> {

	private final int phase;

	private @Nullable ApplicationContext context;

	private volatile boolean running;

	private volatile boolean closing;

	/**
	 * Creates a lifecycle.
	 * @param phase the phase, see {@link SmartLifecycle#getPhase()}
	 */
	protected ConnectionsLifecycle(int phase) {
		this.phase = phase;
	}

	/**
	 * Allows connections, also after they were closed.
	 */
	protected abstract void open();

	/**
	 * Closes all connections and refuses new ones.
	 * @return a future that completes when they are closed, also if closing fails
	 */
	protected abstract CompletableFuture<@Nullable Void> closeAsync();

	/**
	 * Hook for the beginning of the end, before anything is stopped. Does nothing by
	 * default.
	 */
	protected void expectEnd() {
	}

	/**
	 * Prepares for the end of the application, whose beans can still connect until they
	 * are destroyed.
	 * @return a future that completes when they may be
	 */
	protected abstract CompletableFuture<@Nullable Void> settleAsync();

	@Override
	public final void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public final void onApplicationEvent(ContextClosedEvent event) {
		// Parents get the events of their children, too
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
			expectEnd();
		}
	}

	@Override
	public final void start() {
		open();
		this.running = true;
	}

	@Override
	public final void stop(Runnable callback) {
		this.running = false;
		stopAsync().whenComplete((nothing, ex) -> callback.run());
	}

	@Override
	public final void stop() {
		this.running = false;
		stopAsync().join();
	}

	private CompletableFuture<@Nullable Void> stopAsync() {
		return this.closing ? settleAsync() : closeAsync();
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	@Override
	public final boolean isPauseable() {
		return false;
	}

	@Override
	public final int getPhase() {
		return this.phase;
	}

}
