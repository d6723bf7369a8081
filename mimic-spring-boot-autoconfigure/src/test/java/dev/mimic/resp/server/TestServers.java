package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowServer;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import io.netty.util.concurrent.DefaultEventExecutorGroup;

/**
 * Servers in memory, and clients of them.
 *
 * @author Mimic Contributors
 */
final class TestServers implements AutoCloseable {

	private static final MemoryEndpoint NAME = new MemoryEndpoint("resp");

	private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(2);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final MemoryNetwork network = new MemoryNetwork(this.loops::next);

	private final List<RawRespClient> peers = new ArrayList<>();

	private final FlowServer server;

	private TestServers(FlowHandler handler) {
		this.server = FlowServer.builder(handler, this.loops).executor(this.threads).build();
		this.server.start((acceptor) -> this.network.listen(NAME, acceptor)).join();
	}

	static TestServers start(FlowHandler server) {
		return new TestServers(server);
	}

	static TestServers start(RespServer.Builder server) {
		return start(server.build());
	}

	static TestServers start(RespCommands.Builder commands) {
		return start(RespServer.builder(commands.build()));
	}

	RawRespClient connect() {
		RawRespClient peer = new RawRespClient(this.network.connect(NAME).join());
		this.peers.add(peer);
		return peer;
	}

	FlowServer server() {
		return this.server;
	}

	@Override
	public void close() {
		this.peers.forEach(RawRespClient::close);
		this.server.stop().join();
		this.threads.shutdown();
		this.loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
