package dev.mimic.autoconfigure.test;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import dev.mimic.autoconfigure.resolver.FlowExecutors;
import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Peers of all connections, each a server in memory that is created on first use.
 *
 * @author Mimic Contributors
 */
final class TestPeers implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(TestPeers.class);

	private static final FlowServerLimits LIMITS = new FlowServerLimits(Integer.MAX_VALUE, Duration.ZERO,
			Duration.ZERO);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final PeerHandlers handlers;

	private final FlowFaults faults;

	private final FlowExecutors executors;

	private final Supplier<ScheduledExecutorService> timer;

	private final ExecutorService threads = Executors.newCachedThreadPool(threadFactory());

	private final Map<String, PeerServer> servers = new ConcurrentHashMap<>();

	TestPeers(PeerHandlers handlers, FlowFaults faults, FlowExecutors executors,
			Supplier<ScheduledExecutorService> timer) {
		this.handlers = handlers;
		this.faults = faults;
		this.executors = executors;
		this.timer = timer;
	}

	private static CustomizableThreadFactory threadFactory() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("mimic-test-peer-");
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * Connects to the peer of a connection.
	 * @param connection the name of the connection
	 * @param resp whether it speaks RESP
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> connect(String connection, boolean resp) {
		FaultPlan plan = this.faults.plan(connection);
		return switch (plan.connecting()) {
			case ACCEPT -> connect(connection, resp, plan);
			case REFUSE ->
				CompletableFuture.failedFuture(new ConnectException("Connection refused, as the test wants it"));
			case STALL -> new CompletableFuture<>();
		};
	}

	private CompletableFuture<Flow> connect(String connection, boolean resp, FaultPlan plan) {
		try {
			FlowHandler handler = this.handlers.get(connection, resp);
			return this.servers.computeIfAbsent(connection, (name) -> create(name, handler)).connect(plan);
		}
		catch (FlowException | RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private PeerServer create(String connection, FlowHandler handler) {
		FlowServer server = FlowServer.builder(handler, this.timer.get())
			.executor(this.threads)
			.limits(LIMITS)
			.listener(new PeerLog(connection))
			.build();
		return new PeerServer(connection, server, this.executors, (flow) -> this.faults.opened(connection, flow));
	}

	@Override
	public void destroy() {
		CompletableFuture<?>[] stopped = this.servers.values()
			.stream()
			.map(PeerServer::stop)
			.toArray(CompletableFuture<?>[]::new);
		try {
			BlockingCalls.await(CompletableFuture.allOf(stopped), STOP_LIMIT);
		}
		catch (IOException ex) {
			logger.warn("Peers of the test did not stop in time: {}", ex.getMessage());
		}
		this.threads.shutdownNow();
	}

}
