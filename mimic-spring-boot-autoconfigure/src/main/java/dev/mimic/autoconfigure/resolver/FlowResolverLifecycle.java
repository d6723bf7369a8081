package dev.mimic.autoconfigure.resolver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resolve.DefaultFlowResolver;
import org.jspecify.annotations.Nullable;

/**
 * Waits for flows in use when the application stops: after the servers, whose handlers
 * may still use flows while they drain.
 *
 * @author Mimic Contributors
 */
class FlowResolverLifecycle extends ConnectionsLifecycle {

	/**
	 * The phase, below that of web servers ({@code DEFAULT_PHASE - 2048}) and of ours, so
	 * that flows are available before a server starts and until it has stopped.
	 */
	static final int PHASE = DEFAULT_PHASE - 3072;

	private final DefaultFlowResolver resolver;

	private final Duration drainTimeout;

	FlowResolverLifecycle(DefaultFlowResolver resolver, Duration drainTimeout) {
		super(PHASE);
		this.resolver = resolver;
		this.drainTimeout = drainTimeout;
	}

	@Override
	protected void open() {
		this.resolver.open();
	}

	@Override
	protected CompletableFuture<@Nullable Void> closeAsync() {
		return this.resolver.closeAsync(this.drainTimeout);
	}

	@Override
	protected CompletableFuture<@Nullable Void> settleAsync() {
		return this.resolver.drainAsync(this.drainTimeout);
	}

}
