package dev.mimic.autoconfigure.server;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowServer;

/**
 * Creates servers, ready to be started, with their handlers and executors.
 *
 * @author Mimic Contributors
 */
class ServerFactory {

	private final FlowHandlerResolver handlers;

	private final ServerExecutors executors;

	private final Supplier<ScheduledExecutorService> timer;

	ServerFactory(FlowHandlerResolver handlers, ServerExecutors executors, Supplier<ScheduledExecutorService> timer) {
		this.handlers = handlers;
		this.executors = executors;
		this.timer = timer;
	}

	/**
	 * Creates a server.
	 * @param configured its description
	 * @return the server, not started
	 * @throws NoFlowHandlerException if there is no bean to handle its flows
	 */
	RunningServer create(ConfiguredServer configured) {
		String name = configured.name();
		FlowHandler handler = this.handlers.resolve(configured);
		Executor executor = this.executors.create(name, configured.maxThreads());
		FlowServerLog log = new FlowServerLog(name, configured.limits().maxConnections(), configured.maxThreads(),
				System::nanoTime);
		FlowServer server = FlowServer.builder(handler, this.timer.get())
			.executor(executor)
			.upgrade(configured.upgrade())
			.limits(configured.limits())
			.listener(log)
			.build();
		return new RunningServer(configured, server, executor, log);
	}

}
