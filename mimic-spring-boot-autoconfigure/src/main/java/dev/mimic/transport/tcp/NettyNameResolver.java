package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.Internal;
import dev.mimic.flow.FlowException;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.SocketFamily;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks name servers itself, by the resolver of Netty: without a thread that waits, for
 * IPv6 and IPv4 addresses at the same time, and keeping answers as long as they say. It
 * goes by {@code /etc/hosts} and {@code /etc/resolv.conf}, but not by other sources of
 * names that the operating system may have. May be used from any thread.
 * <p>
 * Needs the jar {@code io.netty:netty-resolver-dns}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class NettyNameResolver implements NameResolver, AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final EventLoops loops;

	private final List<InetSocketAddress> servers;

	private @Nullable Resolvers resolvers;

	private boolean closed;

	/**
	 * Creates a resolver that asks the name servers of the operating system. Starts
	 * nothing.
	 * @param loops the loops that lookups run on
	 */
	public NettyNameResolver(EventLoops loops) {
		this(loops, List.of());
	}

	/**
	 * Creates a resolver. Starts nothing.
	 * @param loops the loops that lookups run on
	 * @param servers the name servers to ask, in this order; none for those of the
	 * operating system
	 */
	public NettyNameResolver(EventLoops loops, List<InetSocketAddress> servers) {
		this.loops = loops;
		this.servers = List.copyOf(servers);
	}

	/**
	 * Looks both families up and waits for both answers.
	 */
	@Override
	public CompletableFuture<List<InetAddress>> resolve(String host) {
		List<NameQuery> queries = query(host);
		CompletableFuture<?>[] answers = queries.stream().map(NameQuery::answer).toArray(CompletableFuture[]::new);
		CompletableFuture<List<InetAddress>> all = new CompletableFuture<>();
		CompletableFuture.allOf(answers).whenComplete((done, ex) -> {
			List<InetAddress> addresses = new ArrayList<>();
			for (NameQuery query : queries) {
				if (!query.answer().isCompletedExceptionally()) {
					addresses.addAll(query.answer().join());
				}
			}
			if (addresses.isEmpty()) {
				all.completeExceptionally(unknown("host '" + host + "' can't be resolved", ex));
			}
			else {
				all.complete(addresses);
			}
		});
		all.whenComplete((done, ex) -> queries.forEach((query) -> query.answer().cancel(true)));
		return all;
	}

	/**
	 * Asks for IPv6 and for IPv4 addresses.
	 */
	@Override
	public List<NameQuery> query(String host) {
		Resolvers running;
		try {
			running = resolvers();
		}
		catch (FlowException ex) {
			return List.of(new NameQuery(host, CompletableFuture.failedFuture(ex)));
		}
		return List.of(new NameQuery(host + " AAAA", ask(running.ipv6(), host, "IPv6")),
				new NameQuery(host + " A", ask(running.ipv4(), host, "IPv4")));
	}

	private static CompletableFuture<List<InetAddress>> ask(DnsNameResolver resolver, String host, String family) {
		CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
		Future<List<InetAddress>> lookup = resolver.resolveAll(host);
		lookup.addListener((Future<List<InetAddress>> done) -> {
			if (done.isSuccess()) {
				answer.complete(done.getNow());
			}
			else {
				answer.completeExceptionally(
						unknown("host '" + host + "' can't be resolved to an " + family + " address", done.cause()));
			}
		});
		answer.whenComplete((addresses, ex) -> lookup.cancel(false));
		return answer;
	}

	private static UnknownHostException unknown(String message, @Nullable Throwable cause) {
		boolean silence = false;
		for (Throwable next = cause; next != null && !silence; next = next.getCause()) {
			silence = next instanceof DnsNameResolverTimeoutException;
		}
		UnknownHostException described = new UnknownHostException(
				message + (silence ? ": no name server answered" : ""));
		described.initCause(cause);
		return described;
	}

	private Resolvers resolvers() throws FlowException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new FlowException("The name resolver is closed");
			}
			Resolvers running = this.resolvers;
			if (running == null) {
				running = new Resolvers(create(ResolvedAddressTypes.IPV6_ONLY), create(ResolvedAddressTypes.IPV4_ONLY));
				this.resolvers = running;
			}
			return running;
		}
		finally {
			this.lock.unlock();
		}
	}

	private DnsNameResolver create(ResolvedAddressTypes types) {
		DnsNameResolverBuilder builder = new DnsNameResolverBuilder(this.loops.next())
			.datagramChannelFactory(this.loops::newDatagramSocket)
			.socketChannelFactory(() -> (SocketChannel) this.loops.newSocket(SocketFamily.TCP))
			.resolvedAddressTypes(types);
		if (!this.servers.isEmpty()) {
			builder.nameServerProvider(
					new SequentialDnsServerAddressStreamProvider(this.servers.toArray(InetSocketAddress[]::new)));
		}
		return builder.build();
	}

	/**
	 * Closes the sockets. Lookups that wait are given up.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			Resolvers running = this.resolvers;
			if (running != null) {
				running.ipv6().close();
				running.ipv4().close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A resolver for each family: each answers on its own.
	 *
	 * @param ipv6 asks for IPv6 addresses
	 * @param ipv4 asks for IPv4 addresses
	 */
	private record Resolvers(DnsNameResolver ipv6, DnsNameResolver ipv4) {

	}

}
