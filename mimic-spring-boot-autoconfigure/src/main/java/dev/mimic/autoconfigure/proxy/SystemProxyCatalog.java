package dev.mimic.autoconfigure.proxy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.mimic.context.Context;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.proxy.Socks5Endpoint;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tls.TlsEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Catalog that applies the system proxies of the JVM to TCP connections without hops of
 * their own. Each proxy that the JVM selects is an alternative, in its order. The proxies
 * are selected whenever a connection is resolved, on the thread of the caller.
 *
 * @author Mimic Contributors
 */
final class SystemProxyCatalog implements ConnectionCatalog {

	/**
	 * Prefix of the names of the hops, which no configured connection has.
	 */
	private static final String PREFIX = "system proxy ";

	private static final String SOCKS = "socks5://";

	private static final String HTTP = "http://";

	private static final String ORIGIN = "java.net.ProxySelector";

	private static final Context HOP = Context.empty().withOrigin(ORIGIN);

	private final ConnectionCatalog configured;

	private final Supplier<@Nullable ProxySelector> selector;

	SystemProxyCatalog(ConnectionCatalog configured, Supplier<@Nullable ProxySelector> selector) {
		this.configured = configured;
		this.selector = selector;
	}

	@Override
	public Set<String> names() {
		return this.configured.names();
	}

	@Override
	public List<Context> alternatives(String connection) {
		if (connection.startsWith(PREFIX + SOCKS)) {
			return List.of(HOP.add(Socks5Endpoint.KEY, new Socks5Endpoint(address(connection, SOCKS), null)));
		}
		if (connection.startsWith(PREFIX + HTTP)) {
			return List
				.of(HOP.add(HttpProxyEndpoint.KEY, new HttpProxyEndpoint(false, address(connection, HTTP), null)));
		}
		return this.configured.alternatives(connection).stream().flatMap(this::ways).toList();
	}

	private static TcpEndpoint address(String hop, String scheme) {
		String address = hop.substring(PREFIX.length() + scheme.length());
		int colon = address.lastIndexOf(':');
		return new TcpEndpoint(address.substring(0, colon).replaceAll("[\\[\\]]", ""),
				Integer.parseInt(address.substring(colon + 1)));
	}

	private Stream<Context> ways(Context context) {
		TcpEndpoint target = target(context);
		if (target == null || context.get(ResolutionKeys.VIA) != null) {
			return Stream.of(context);
		}
		List<Proxy> proxies = proxies(target);
		return proxies.isEmpty() ? Stream.of(context) : proxies.stream().map((proxy) -> through(proxy, context));
	}

	private static @Nullable TcpEndpoint target(Context context) {
		TlsEndpoint secure = context.get(TlsEndpoint.KEY);
		TcpEndpoint endpoint = (secure != null) ? secure.tcp() : context.get(TcpEndpoint.KEY);
		String host = context.get(TcpEndpoint.HOST);
		Integer port = context.get(TcpEndpoint.PORT);
		return (endpoint != null || host == null || port == null) ? endpoint : new TcpEndpoint(host, port);
	}

	private List<Proxy> proxies(TcpEndpoint target) {
		ProxySelector asked = this.selector.get();
		if (asked == null) {
			return List.of();
		}
		// SOCKS proxies serve any socket, HTTP proxies create tunnels as they do for
		// https
		return Stream.of("socket", "https")
			.map((scheme) -> asked.select(uri(scheme, target)))
			.filter((proxies) -> proxies.stream().anyMatch((proxy) -> proxy.type() != Proxy.Type.DIRECT))
			.findFirst()
			.orElse(List.of());
	}

	private static URI uri(String scheme, TcpEndpoint target) {
		try {
			return new URI(scheme, target.toString(), null, null, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("The host of a connection does not fit into a URI", ex);
		}
	}

	private static Context through(Proxy proxy, Context context) {
		if (!(proxy.address() instanceof InetSocketAddress address)) {
			return context;
		}
		String scheme = (proxy.type() == Proxy.Type.SOCKS) ? SOCKS : HTTP;
		TcpEndpoint endpoint = new TcpEndpoint(address.getHostString(), address.getPort());
		return context.withOrigin(ORIGIN)
			.add(ResolutionKeys.VIA, List.of(PREFIX + scheme + endpoint))
			.withOrigin("call site");
	}

}
