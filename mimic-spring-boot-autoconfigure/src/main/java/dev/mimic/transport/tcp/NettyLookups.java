package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import dev.mimic.async.Durations;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.SocketFamily;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lookups by one configuration of name servers: a resolver for each family, as each
 * answers on its own.
 * <p>
 * No query has an OPT record (EDNS), as by default in the C library: some servers do not
 * answer such queries. Long answers come over TCP.
 *
 * @author Mimic Contributors
 */
final class NettyLookups implements AutoCloseable {

	/**
	 * Time that a server has when there is another one to ask.
	 */
	private static final Duration ONE_OF_SEVERAL = Duration.ofSeconds(2);

	private static final Duration ONLY_ONE = Duration.ofSeconds(5);

	private final @Nullable ResolvConf configuration;

	private final DnsNameResolver ipv6;

	private final DnsNameResolver ipv4;

	/**
	 * Creates the lookups.
	 * @param loops the loops that they run on
	 * @param servers the servers to ask; none for those of the configuration
	 * @param configuration the configuration, or {@code null} for what Netty finds
	 * @param clock gives nanoseconds
	 */
	NettyLookups(EventLoops loops, List<InetSocketAddress> servers, @Nullable ResolvConf configuration,
			LongSupplier clock) {
		this.configuration = configuration;
		List<InetSocketAddress> asked = (servers.isEmpty() && configuration != null) ? configuration.servers()
				: servers;
		NameServers order = asked.isEmpty() ? null : new NameServers(asked, clock);
		this.ipv6 = create(loops, ResolvedAddressTypes.IPV6_ONLY, order, timeout(asked));
		this.ipv4 = create(loops, ResolvedAddressTypes.IPV4_ONLY, order, timeout(asked));
	}

	private Duration timeout(List<InetSocketAddress> servers) {
		if (this.configuration != null && this.configuration.timeout() != null) {
			return this.configuration.timeout();
		}
		return (servers.size() > 1) ? ONE_OF_SEVERAL : ONLY_ONE;
	}

	private DnsNameResolver create(EventLoops loops, ResolvedAddressTypes types, @Nullable NameServers order,
			Duration timeout) {
		DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loops.next())
			.datagramChannelFactory(loops::newDatagramSocket)
			.socketChannelFactory(() -> (SocketChannel) loops.newSocket(SocketFamily.TCP))
			.resolvedAddressTypes(types)
			.optResourceEnabled(false)
			.queryTimeoutMillis(Durations.millis(timeout))
			// Both families are looked up there at the same time
			.hostsFileEntriesResolver((host, wanted) -> null);
		if (order != null) {
			builder.nameServerProvider(order).dnsQueryLifecycleObserverFactory(order);
		}
		if (this.configuration != null) {
			builder.searchDomains(this.configuration.searchDomains()).ndots(this.configuration.ndots());
		}
		return builder.build();
	}

	Future<List<InetAddress>> ipv6(String host) {
		return this.ipv6.resolveAll(host);
	}

	Future<List<InetAddress>> ipv4(String host) {
		return this.ipv4.resolveAll(host);
	}

	/**
	 * Drops what is kept about a name.
	 * @param host the name
	 */
	void forget(String host) {
		forgetExactly(host);
		if (this.configuration != null) {
			this.configuration.searchDomains().forEach((domain) -> forgetExactly(host + "." + domain));
		}
	}

	private void forgetExactly(String host) {
		this.ipv6.resolveCache().clear(host);
		this.ipv4.resolveCache().clear(host);
	}

	@Override
	public void close() {
		this.ipv6.close();
		this.ipv4.close();
	}

}
