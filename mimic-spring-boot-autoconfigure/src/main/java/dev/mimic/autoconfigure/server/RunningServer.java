package dev.mimic.autoconfigure.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.FlowServer;

/**
 * Server from its start to its stop.
 *
 * @author Mimic Contributors
 */
final class RunningServer {

	private static final Duration BIND_TIMEOUT = Duration.ofSeconds(30);

	private final ConfiguredServer configured;

	private final FlowServer server;

	private final Executor executor;

	private final FlowServerLog log;

	RunningServer(ConfiguredServer configured, FlowServer server, Executor executor, FlowServerLog log) {
		this.configured = configured;
		this.server = server;
		this.executor = executor;
		this.log = log;
	}

	String name() {
		return this.configured.name();
	}

	URI address() {
		return this.server.address();
	}

	int connections() {
		return this.server.connections();
	}

	/**
	 * Binds the address and waits for the outcome.
	 * @throws FlowServerBindException if it can't be bound
	 */
	void start() {
		try {
			BlockingCalls.await(this.server.start(this.configured.endpoint()), BIND_TIMEOUT);
		}
		catch (IOException | RuntimeException ex) {
			String reason = "Server '" + name() + "' can't listen: "
					+ ((ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getName());
			throw new FlowServerBindException(this.configured.entry()
				.problem("uri", reason, "Stop what uses the address, or set the property to an address that is free. "
						+ "Port 0 takes any free port."),
					ex);
		}
	}

	CompletableFuture<?> stop() {
		return this.server.stop();
	}

	CompletableFuture<?> stopNow() {
		return this.server.stop(Duration.ZERO);
	}

	/**
	 * Ends the threads of a server that has stopped.
	 */
	void close() {
		ServerExecutors.close(this.executor);
		this.log.stopped();
	}

}
