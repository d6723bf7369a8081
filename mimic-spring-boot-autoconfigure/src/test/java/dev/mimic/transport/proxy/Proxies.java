package dev.mimic.transport.proxy;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tcp.TcpProtocol;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Connections through proxies by name, without Spring. Names can't be looked up, unless a
 * test says what is found.
 *
 * @author Mimic Contributors
 */
final class Proxies implements ConnectionCatalog {

	private final Map<String, Context> connections = new LinkedHashMap<>();

	private final List<String> lookups = new CopyOnWriteArrayList<>();

	private final Map<String, List<InetAddress>> names = new LinkedHashMap<>();

	private final ProtocolRegistry registry = new ProtocolRegistry();

	private final FlowResolver resolver;

	Proxies() {
		this(null, null);
	}

	Proxies(@Nullable AddressFilter filter, @Nullable FlowLayer tls) {
		EventLoops loops = TestLoops.of(TransportKind.NIO);
		NameResolver resolving = this::lookUp;
		this.registry.register(new TcpProtocol(loops, resolving, null));
		this.registry.register(new Socks5Protocol(resolving, filter));
		this.registry.register(new HttpConnectProtocol(resolving, filter, tls));
		this.resolver = DefaultFlowResolver.builder(this.registry, loops::scheduler).catalog(this).build();
	}

	private CompletableFuture<List<InetAddress>> lookUp(String host) {
		this.lookups.add(host);
		List<InetAddress> addresses = this.names.get(host);
		if (addresses == null) {
			throw new IllegalStateException("Host '" + host + "' was looked up");
		}
		return CompletableFuture.completedFuture(addresses);
	}

	Proxies know(String host, String... addresses) throws Exception {
		List<InetAddress> found = new CopyOnWriteArrayList<>();
		for (String address : addresses) {
			found.add(InetAddress.getByName(address));
		}
		return know(host, found.toArray(InetAddress[]::new));
	}

	Proxies know(String host, InetAddress... addresses) {
		this.names.put(host, List.of(addresses));
		return this;
	}

	List<String> lookups() {
		return this.lookups;
	}

	/**
	 * Adds a connection.
	 * @param name its name
	 * @param uri its URI
	 * @param via the hops it goes through
	 * @return this
	 */
	Proxies add(String name, String uri, String... via) {
		URI parsed = URI.create(uri);
		Protocol<?> protocol = this.registry.forScheme(parsed.getScheme());
		if (protocol == null) {
			throw new IllegalArgumentException(parsed.getScheme());
		}
		Context context = add(Context.empty().withOrigin("test"), protocol, parsed);
		return add(name, (via.length > 0) ? context.add(ResolutionKeys.VIA, List.of(via)) : context);
	}

	private static <E> Context add(Context context, Protocol<E> protocol, URI uri) {
		return context.add(protocol.endpoint(), protocol.parse(uri));
	}

	Proxies add(String name, Context context) {
		this.connections.put(name, context);
		return this;
	}

	<T> Proxies set(String name, Key<T> key, T value) {
		return add(name, alternatives(name).get(0).add(key, value));
	}

	/**
	 * Resolves a connection to a target through the hop 'proxy'.
	 * @param host the host of the target
	 * @param port its port
	 * @return the flow
	 */
	CompletableFuture<Flow> lead(String host, int port) {
		return this.resolver.resolveAsync(Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint(host, port))
			.add(ResolutionKeys.VIA, List.of("proxy")));
	}

	/**
	 * Resolves a connection to a target that has a filter of its own through the hop
	 * 'proxy'.
	 * @param host the host of the target
	 * @param port its port
	 * @param filter the filter
	 * @return the flow
	 */
	CompletableFuture<Flow> lead(String host, int port, AddressFilter filter) {
		return this.resolver.resolveAsync(Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint(host, port))
			.add(AddressFilter.KEY, filter)
			.add(ResolutionKeys.VIA, List.of("proxy")));
	}

	/**
	 * Fails to lead through the hop 'proxy' to {@code orders.internal:7000}.
	 * @return the message of the failure, with the explanation
	 */
	String failure() {
		return failure("orders.internal", 7000);
	}

	String failure(String host, int port) {
		NoFlowException failure = catchThrowableOfType(NoFlowException.class, () -> lead(host, port, this.resolver));
		if (failure == null) {
			throw new AssertionError("It did not fail");
		}
		return String.valueOf(failure.getMessage());
	}

	private static void lead(String host, int port, FlowResolver resolver) {
		Flow flow = resolver.resolve(Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint(host, port))
			.add(ResolutionKeys.VIA, List.of("proxy")));
		flow.abort();
	}

	FlowResolver resolver() {
		return this.resolver;
	}

	@Override
	public Set<String> names() {
		return this.connections.keySet();
	}

	@Override
	public List<Context> alternatives(String connection) {
		Context context = this.connections.get(connection);
		if (context == null) {
			throw new IllegalArgumentException(connection);
		}
		return List.of(context);
	}

}
