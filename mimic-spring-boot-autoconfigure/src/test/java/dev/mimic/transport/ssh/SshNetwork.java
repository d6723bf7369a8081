package dev.mimic.transport.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.JdkNameResolver;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpProtocol;
import dev.mimic.transport.unix.UnixEndpoint;
import dev.mimic.transport.unix.UnixProtocol;

/**
 * A resolver with hops by name, without Spring.
 *
 * @author Mimic Contributors
 */
final class SshNetwork implements ConnectionCatalog, AutoCloseable {

	private final Map<String, Context> hops = new LinkedHashMap<>();

	private final SshProtocol protocol;

	private final DefaultFlowResolver resolver;

	SshNetwork() {
		this(new JdkNameResolver());
	}

	SshNetwork(NameResolver names) {
		EventLoops loops = TestLoops.of(TransportKind.NIO);
		this.protocol = new SshProtocol(loops::next, loops::scheduler, names);
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(new TcpProtocol(loops, names));
		registry.register(new UnixProtocol(loops));
		registry.register(this.protocol);
		this.resolver = DefaultFlowResolver.builder(registry, loops::scheduler)
			.catalog(this)
			.timeout(OpenSshServer.PATIENCE)
			.build();
	}

	/**
	 * Adds a hop.
	 * @param name its name
	 * @param server the server
	 * @param options the options
	 * @return this
	 */
	SshNetwork hop(String name, SshEndpoint server, SshOptions options) {
		return hop(name, server, options, (context) -> context);
	}

	SshNetwork hop(String name, SshEndpoint server, SshOptions options, UnaryOperator<Context> more) {
		this.hops.put(name, more.apply(Context.empty().add(SshEndpoint.KEY, server).add(SshOptions.KEY, options)));
		return this;
	}

	Flow connect(int port, String... via) {
		return this.resolver.resolve(tcp(port, via));
	}

	CompletableFuture<Flow> connectAsync(int port, String... via) {
		return this.resolver.resolveAsync(tcp(port, via));
	}

	Flow connect(UnixEndpoint target, String... via) {
		return this.resolver
			.resolve(Context.empty().add(UnixEndpoint.KEY, target).add(ResolutionKeys.VIA, List.of(via)));
	}

	CompletableFuture<Flow> connectAsync(Context context) {
		return this.resolver.resolveAsync(context);
	}

	Flow connect(Context context) {
		return this.resolver.resolve(context);
	}

	static Context tcp(int port, String... via) {
		return Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint("127.0.0.1", port))
			.add(ResolutionKeys.VIA, List.of(via));
	}

	@Override
	public Set<String> names() {
		return this.hops.keySet();
	}

	@Override
	public List<Context> alternatives(String connection) {
		Context context = this.hops.get(connection);
		if (context == null) {
			throw new UnknownConnectionException(connection, names());
		}
		return List.of(context);
	}

	@Override
	public void close() {
		this.protocol.close();
	}

}
