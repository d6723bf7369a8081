package dev.mimic.resolve;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerLimits;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpProtocol;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsOptions;
import dev.mimic.transport.tls.TlsServerLayer;
import dev.mimic.transport.tls.TlsSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Servers that know how many connections to them are open: echoes with and without TLS, a
 * SOCKS5 proxy and an HTTP proxy.
 *
 * @author Mimic Contributors
 */
final class SoakServers implements AutoCloseable {

	private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int MAX_HEAD = 1024;

	private final Map<String, FlowServer> servers = new LinkedHashMap<>();

	private final Map<String, AtomicInteger> accepted = new LinkedHashMap<>();

	private final EventLoops loops;

	private final TcpProtocol tcp;

	private final FlowResolver dialler;

	/**
	 * Starts the servers.
	 * @param loops the loops of their flows
	 * @param tasks runs what would block a loop
	 */
	SoakServers(EventLoops loops, Executor tasks) {
		this.loops = loops;
		this.tcp = new TcpProtocol(loops, (host) -> {
			throw new IllegalStateException("Host '" + host + "' was looked up");
		});
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(this.tcp);
		this.dialler = DefaultFlowResolver.builder(registry, loops::scheduler).build();
		TlsServerLayer tls = new TlsServerLayer(loops, tasks,
				TlsContext.server("soak", TlsSettings.DEFAULT, () -> TestCertificates.with(TestCertificates.SERVER)),
				TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT);
		start("echo", SoakServers::echo, null);
		start("tls", SoakServers::echo, tls::apply);
		start("socks5", this::socks, null);
		start("connect", this::connect, null);
	}

	private void start(String name, FlowHandler handler, FlowServer.@Nullable Upgrade upgrade) {
		AtomicInteger count = new AtomicInteger();
		this.accepted.put(name, count);
		FlowServer server = FlowServer.builder(handler, this.loops.scheduler())
			.upgrade(upgrade)
			.limits(FlowServerLimits.DEFAULT.withMaxConnections(Integer.MAX_VALUE))
			.build();
		this.servers.put(name, server);
		server.start((acceptor) -> this.tcp.listen(new TcpEndpoint("127.0.0.1", 0), Context.empty(), (flow) -> {
			count.incrementAndGet();
			acceptor.accept(flow);
		})).join();
	}

	int port(String server) {
		URI address = server(server).address();
		return address.getPort();
	}

	/**
	 * Returns how many connections are open.
	 * @return the number by server
	 */
	Map<String, Integer> open() {
		Map<String, Integer> open = new LinkedHashMap<>();
		this.servers.forEach((name, server) -> open.put(name, server.connections()));
		return open;
	}

	Map<String, AtomicInteger> accepted() {
		return this.accepted;
	}

	private FlowServer server(String name) {
		FlowServer server = this.servers.get(name);
		if (server == null) {
			throw new IllegalArgumentException(name);
		}
		return server;
	}

	private static CompletionStage<?> echo(Flow flow) {
		return flow.reader().transferTo(flow);
	}

	private CompletionStage<?> socks(Flow flow) {
		FlowReader reader = flow.reader();
		return reader.readExactly(3)
			.thenCompose((greeting) -> write(flow, greeting, new byte[] { 5, 0 }))
			.thenCompose((nothing) -> reader.readExactly(10))
			.thenCompose((request) -> {
				String host = address(request.skipBytes(4));
				int port = request.readUnsignedShort();
				return write(flow, request, new byte[0]).thenCompose((nothing) -> dial(host, port));
			})
			.thenCompose((target) -> tunnel(flow, target, new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }));
	}

	private static String address(ByteBuf request) {
		byte[] address = new byte[4];
		request.readBytes(address);
		try {
			return InetAddress.getByAddress(address).getHostAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private CompletionStage<?> connect(Flow flow) {
		return flow.reader().readUntil(END_OF_HEAD, MAX_HEAD).thenCompose((head) -> {
			if (head == null) {
				return CompletableFuture.completedFuture(null);
			}
			String text = head.toString(StandardCharsets.US_ASCII);
			URI target = URI.create("tcp://" + text.split(" ", 3)[1]);
			return write(flow, head, new byte[0]).thenCompose((nothing) -> dial(target.getHost(), target.getPort()))
				.thenCompose((connected) -> tunnel(flow, connected,
						"HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
		});
	}

	private CompletableFuture<Flow> dial(String host, int port) {
		return this.dialler.resolveAsync(Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(host, port)));
	}

	private static CompletableFuture<@Nullable Void> write(Flow flow, ByteBuf read, byte[] answer) {
		read.release();
		return (answer.length > 0) ? flow.write(Unpooled.wrappedBuffer(answer))
				: CompletableFuture.completedFuture(null);
	}

	private static CompletionStage<?> tunnel(Flow flow, Flow target, byte[] answer) {
		flow.closed().whenComplete((nothing, ex) -> target.close());
		target.closed().whenComplete((nothing, ex) -> flow.close());
		flow.write(Unpooled.wrappedBuffer(answer));
		target.reader().transferTo(flow).whenComplete((count, ex) -> flow.close());
		return flow.reader().transferTo(target);
	}

	@Override
	public void close() {
		this.servers.values().forEach((server) -> server.stop(Duration.ZERO).join());
	}

}
