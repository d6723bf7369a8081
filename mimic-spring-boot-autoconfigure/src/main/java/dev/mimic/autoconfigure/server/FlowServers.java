package dev.mimic.autoconfigure.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.mimic.async.Durations;
import dev.mimic.flow.BlockingCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Servers of {@code mimic.servers}. They start when all beans are ready, after the web
 * server, and stop gracefully while the web server does: they release their addresses,
 * give their handlers time to end, then close the remaining flows. While they run, the
 * JVM does not exit.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class FlowServers implements SmartLifecycle {

	/**
	 * The phase of the servers, which is the one in which a web server drains.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private static final Logger logger = LoggerFactory.getLogger(FlowServers.class);

	/**
	 * Upper limit of the time that a server takes to stop after its drain timeout.
	 */
	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final Map<String, ConfiguredServer> configured;

	private final Duration stopLimit;

	private final Function<ConfiguredServer, RunningServer> factory;

	private final ApplicationEventPublisher publisher;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Map<String, RunningServer> running = Map.of();

	private @Nullable KeepAlive keepAlive;

	private CompletableFuture<@Nullable Void> stopped = CompletableFuture.completedFuture(null);

	FlowServers(Map<String, ConfiguredServer> configured, Function<ConfiguredServer, RunningServer> factory,
			ApplicationEventPublisher publisher) {
		this.configured = configured;
		Duration longest = configured.values()
			.stream()
			.map((server) -> server.limits().drainTimeout())
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
		this.stopLimit = Durations.plus(longest, STOP_LIMIT);
		this.factory = factory;
		this.publisher = publisher;
	}

	/**
	 * Returns the names of the servers.
	 * @return the names
	 */
	public Set<String> names() {
		return this.configured.keySet();
	}

	/**
	 * Returns the bound address of a server, with the actual port.
	 * @param name the name of the server
	 * @return the address
	 * @throws IllegalStateException if the server does not run
	 * @throws IllegalArgumentException if there is no such server
	 */
	public URI address(String name) {
		return server(name).address();
	}

	/**
	 * Returns the number of flows that a server serves.
	 * @param name the name of the server
	 * @return the number of open flows
	 * @throws IllegalStateException if the server does not run
	 * @throws IllegalArgumentException if there is no such server
	 */
	public int connections(String name) {
		return server(name).connections();
	}

	@Override
	public void start() {
		Map<String, RunningServer> started = startIfStopped();
		started.forEach((name, server) -> this.publisher
			.publishEvent(new FlowServerStartedEvent(this, name, server.address())));
	}

	@Override
	public void stop() {
		await(stopAsync());
	}

	@Override
	public void stop(Runnable callback) {
		stopAsync().thenRun(callback);
	}

	@Override
	public boolean isRunning() {
		return !this.running.isEmpty();
	}

	@Override
	public boolean isAutoStartup() {
		return !this.configured.isEmpty();
	}

	/**
	 * Keeps servers running while a context is paused, as web servers do: restarted ones
	 * could get other ports.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private Map<String, RunningServer> startIfStopped() {
		this.lock.lock();
		try {
			if (isRunning()) {
				return Map.of();
			}
			await(this.stopped);
			Map<String, RunningServer> servers = new LinkedHashMap<>();
			this.configured.forEach((name, server) -> servers.put(name, this.factory.apply(server)));
			bind(servers);
			this.keepAlive = new KeepAlive();
			this.running = servers;
			return servers;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void bind(Map<String, RunningServer> servers) {
		try {
			servers.forEach((name, server) -> {
				server.start();
				logger.info("Server '{}' listens at {}", name, server.address());
			});
		}
		catch (RuntimeException ex) {
			await(stopAll(servers, RunningServer::stopNow));
			servers.values().forEach(RunningServer::close);
			throw ex;
		}
	}

	private CompletableFuture<@Nullable Void> stopAsync() {
		this.lock.lock();
		try {
			KeepAlive keepAlive = this.keepAlive;
			if (keepAlive != null) {
				Map<String, RunningServer> servers = this.running;
				this.running = Map.of();
				this.keepAlive = null;
				this.stopped = new CompletableFuture<>();
				CompletableFuture<@Nullable Void> stopped = this.stopped;
				stopAll(servers, RunningServer::stop).thenRun(() -> keepAlive.release(() -> {
					servers.values().forEach(this::finish);
					stopped.complete(null);
				}));
			}
			return this.stopped;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void finish(RunningServer server) {
		server.close();
		try {
			this.publisher.publishEvent(new FlowServerStoppedEvent(this, server.name(), server.address()));
		}
		catch (RuntimeException ex) {
			logger.warn("A listener failed when server '{}' had stopped", server.name(), ex);
		}
	}

	private RunningServer server(String name) {
		RunningServer server = this.running.get(name);
		if (server != null) {
			return server;
		}
		if (this.configured.containsKey(name)) {
			throw new IllegalStateException("Server '" + name + "' does not run");
		}
		throw new IllegalArgumentException("There is no server '" + name + "'; known servers are " + names());
	}

	private static CompletableFuture<?> stopAll(Map<String, RunningServer> servers,
			Function<RunningServer, CompletableFuture<?>> stop) {
		return CompletableFuture.allOf(servers.values().stream().map(stop).toArray(CompletableFuture<?>[]::new));
	}

	private void await(CompletableFuture<?> stopped) {
		try {
			BlockingCalls.await(stopped.copy(), this.stopLimit);
		}
		catch (IOException ex) {
			logger.warn("Servers did not stop in time: {}", ex.getMessage());
		}
	}

}
