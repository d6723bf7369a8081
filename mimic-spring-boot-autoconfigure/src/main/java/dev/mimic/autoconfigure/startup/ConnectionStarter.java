package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.FlowResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Connects and checks the connections that are not lazy when the application starts:
 * after all servers, including the web server, so that an application can connect to
 * itself.
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

	private final List<ConnectionCheck> checks;

	private volatile boolean running;

	ConnectionStarter(MimicProperties properties, FlowResolver resolver, ResolutionTimer timer,
			List<ConnectionCheck> checks) {
		this.properties = properties;
		this.resolver = resolver;
		this.timer = timer;
		this.checks = checks;
	}

	@Override
	public void start() {
		Map<CheckedConnect, CompletableFuture<@Nullable Void>> started = new LinkedHashMap<>();
		this.properties.getConnections().forEach((name, connection) -> {
			if (connection.getStartup() != ConnectionProperties.Startup.LAZY) {
				CheckedConnect connect = connect(name, connection);
				started.put(connect, start(connect, connection));
			}
		});
		try {
			started.forEach(this::await);
		}
		finally {
			started.values().forEach((connecting) -> connecting.cancel(false));
		}
		this.running = true;
	}

	private CheckedConnect connect(String name, ConnectionProperties connection) {
		Duration timeout = (connection.getTimeout() != null) ? connection.getTimeout() : this.properties.getTimeout();
		return new CheckedConnect(this.resolver, name, timeout, this.checks);
	}

	private CompletableFuture<@Nullable Void> start(CheckedConnect connect, ConnectionProperties connection) {
		return (connection.getStartup() == ConnectionProperties.Startup.EAGER) ? connect.run(null)
				: new PersistentConnect(connect, this.timer).start(connection.getStartupTimeout());
	}

	private void await(CheckedConnect connect, CompletableFuture<@Nullable Void> connecting) {
		try {
			connecting.get();
		}
		catch (ExecutionException | CompletionException | CancellationException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new ConnectionStartupException(connect.connection(), cause, connect.isTemporary(cause),
					isWaiting(connect));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ConnectionStartupException(connect.connection(), ex, true, isWaiting(connect));
		}
	}

	private boolean isWaiting(CheckedConnect connect) {
		ConnectionProperties connection = this.properties.getConnections().get(connect.connection());
		return connection != null && connection.getStartup() == ConnectionProperties.Startup.WAIT;
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
