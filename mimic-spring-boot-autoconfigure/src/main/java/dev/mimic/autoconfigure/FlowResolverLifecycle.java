package dev.mimic.autoconfigure;

import java.time.Duration;

import dev.mimic.resolve.DefaultFlowResolver;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the flows that are left when the application stops: after the servers, whose
 * handlers may still use flows while they drain.
 *
 * @author Mimic Contributors
 */
class FlowResolverLifecycle implements SmartLifecycle {

	/**
	 * The phase, below that of web servers ({@code DEFAULT_PHASE - 2048}) and of ours, so
	 * that flows can be had before a server starts and until it has stopped.
	 */
	static final int PHASE = DEFAULT_PHASE - 3072;

	private final DefaultFlowResolver resolver;

	private final Duration drainTimeout;

	private volatile boolean running;

	FlowResolverLifecycle(DefaultFlowResolver resolver, Duration drainTimeout) {
		this.resolver = resolver;
		this.drainTimeout = drainTimeout;
	}

	@Override
	public void start() {
		this.resolver.open();
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.resolver.closeAsync(this.drainTimeout).whenComplete((nothing, ex) -> callback.run());
	}

	@Override
	public void stop() {
		this.running = false;
		this.resolver.closeAsync(this.drainTimeout).join();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Flows outlast a pause of the context, as its beans do.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
