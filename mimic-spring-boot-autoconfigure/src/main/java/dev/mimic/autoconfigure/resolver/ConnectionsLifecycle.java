package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Closes connections when the application stops. They survive a pause of the context, as
 * its beans do.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public abstract class ConnectionsLifecycle implements SmartLifecycle {

	private final int phase;

	private volatile boolean running;

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

	@Override
	public final void start() {
		open();
		this.running = true;
	}

	@Override
	public final void stop(Runnable callback) {
		this.running = false;
		closeAsync().whenComplete((nothing, ex) -> callback.run());
	}

	@Override
	public final void stop() {
		this.running = false;
		closeAsync().join();
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
