package dev.mimic.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;

import org.springframework.context.SmartLifecycle;

/**
 * Connects the connections that are not lazy when the application starts: after all
 * servers, ours and the web server, so that an application can talk to itself.
 *
 * @author Mimic Contributors
 */
class ConnectionStarter implements SmartLifecycle {

	/**
	 * The phase, above that of servers ({@code DEFAULT_PHASE - 1024}).
	 */
	static final int PHASE = DEFAULT_PHASE - 512;

	private final MimicProperties properties;

	private final FlowResolver resolver;

	private final ResolutionTimer timer;

	private volatile boolean running;

	ConnectionStarter(MimicProperties properties, FlowResolver resolver, ResolutionTimer timer) {
		this.properties = properties;
		this.resolver = resolver;
		this.timer = timer;
	}

	@Override
	public void start() {
		Map<String, CompletableFuture<Flow>> flows = new LinkedHashMap<>();
		this.properties.getConnections().forEach((name, connection) -> {
			if (connection.getStartup() != Startup.LAZY) {
				flows.put(name, connect(name, connection));
			}
		});
		try {
			flows.forEach(this::await);
		}
		finally {
			flows.values().forEach((flow) -> flow.cancel(false));
		}
		this.running = true;
	}

	private CompletableFuture<Flow> connect(String name, MimicProperties.Connection connection) {
		if (connection.getStartup() == Startup.EAGER) {
			return this.resolver.resolveAsync(name);
		}
		Duration timeout = (connection.getTimeout() != null) ? connection.getTimeout() : this.properties.getTimeout();
		return new PersistentConnect(this.resolver, name, timeout, this.timer).start(connection.getStartupTimeout());
	}

	private void await(String name, CompletableFuture<Flow> flow) {
		try {
			flow.get().close();
		}
		catch (ExecutionException | CompletionException | CancellationException ex) {
			throw new ConnectionStartupException(name, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ConnectionStartupException(name, ex);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
