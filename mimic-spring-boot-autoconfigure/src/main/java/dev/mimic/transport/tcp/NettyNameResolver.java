package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import dev.mimic.Internal;
import dev.mimic.async.Durations;
import dev.mimic.flow.FlowException;
import dev.mimic.transport.netty.EventLoops;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.concurrent.Future;
import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;

/**
 * Asks name servers itself, by the resolver of Netty: without a thread that waits, for
 * IPv6 and IPv4 addresses at the same time, and keeping answers as long as they say, or
 * until all addresses of the name have failed. It goes by {@code /etc/hosts} and
 * {@code /etc/resolv.conf}, whose changes it sees after a second, but not by other
 * sources of names that the operating system may have. May be used from any thread.
 * <p>
 * Needs the jar {@code io.netty:netty-resolver-dns}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class NettyNameResolver implements NameResolver, AutoCloseable {

	private static final long REFRESH = Durations.nanos(Duration.ofSeconds(1));

	/**
	 * Time after which lookups by a former configuration have ended.
	 */
	private static final long FAREWELL_SECONDS = 60;

	private final ReentrantLock lock = new ReentrantLock();

	private final EventLoops loops;

	private final List<InetSocketAddress> servers;

	private final HostsFile hosts;

	private final @Nullable Path configuration;

	private final LongSupplier clock;

	// With the lock

	private final List<NettyLookups> former = new ArrayList<>();

	private @Nullable NettyLookups lookups;

	private @Nullable FileTime stamp;

	private long checked;

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
		this(loops, servers, HostsFile.ofSystem(), hasResolvConf() ? ResolvConf.SYSTEM : null, System::nanoTime);
	}

	NettyNameResolver(EventLoops loops, List<InetSocketAddress> servers, HostsFile hosts, @Nullable Path configuration,
			LongSupplier clock) {
		this.loops = loops;
		this.servers = List.copyOf(servers);
		this.hosts = hosts;
		this.configuration = configuration;
		this.clock = clock;
	}

	// On others, Netty finds the servers
	private static boolean hasResolvConf() {
		return !PlatformDependent.isWindows() && !PlatformDependent.isOsx();
	}

	/**
	 * Looks both families up and waits for the first one that has addresses, and as long
	 * for the other as a dial does by default.
	 */
	@Override
	public CompletableFuture<List<InetAddress>> resolve(String host) {
		List<NameQuery> queries = query(host);
		CompletableFuture<List<InetAddress>> all = new CompletableFuture<>();
		CompletableFuture<?>[] answers = queries.stream().map(NameQuery::answer).toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(answers).whenComplete((done, ex) -> {
			List<InetAddress> addresses = found(queries);
			if (addresses.isEmpty()) {
				all.completeExceptionally(unknown("host '" + host + "' can't be resolved", ex));
			}
			else {
				all.complete(addresses);
			}
		});
		if (!all.isDone()) {
			queries.forEach((query) -> query.answer().thenAccept((addresses) -> {
				if (!addresses.isEmpty() && !all.isDone()) {
					completeSoon(all, queries);
				}
			}));
		}
		all.whenComplete((done, ex) -> queries.forEach((query) -> query.answer().cancel(true)));
		return all;
	}

	private void completeSoon(CompletableFuture<List<InetAddress>> all, List<NameQuery> queries) {
		long delay = Durations.nanos(DialOptions.defaults().resolutionDelay());
		this.loops.scheduler().schedule(() -> all.complete(found(queries)), delay, TimeUnit.NANOSECONDS);
	}

	private static List<InetAddress> found(List<NameQuery> queries) {
		List<InetAddress> addresses = new ArrayList<>();
		for (NameQuery query : queries) {
			if (query.answer().isDone() && !query.answer().isCompletedExceptionally()) {
				addresses.addAll(query.answer().join());
			}
		}
		return DestinationOrder.sort(addresses);
	}

	/**
	 * Asks for IPv6 and for IPv4 addresses, unless the hosts file has the name.
	 */
	@Override
	public List<NameQuery> query(String host) {
		List<InetAddress> known = this.hosts.find(host);
		if (!known.isEmpty()) {
			return List.of(new NameQuery(host, CompletableFuture.completedFuture(known)));
		}
		NettyLookups running;
		try {
			running = lookups();
		}
		catch (FlowException ex) {
			return List.of(new NameQuery(host, CompletableFuture.failedFuture(ex)));
		}
		return List.of(new NameQuery(host + " AAAA", answer(running.ipv6(host), host, "IPv6")),
				new NameQuery(host + " A", answer(running.ipv4(host), host, "IPv4")));
	}

	@Override
	public void failed(String host) {
		NettyLookups running;
		this.lock.lock();
		try {
			running = this.lookups;
		}
		finally {
			this.lock.unlock();
		}
		if (running != null) {
			running.forget(host);
		}
	}

	private static CompletableFuture<List<InetAddress>> answer(Future<List<InetAddress>> lookup, String host,
			String family) {
		CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
		lookup.addListener((Future<List<InetAddress>> done) -> {
			if (done.isSuccess()) {
				answer.complete(DestinationOrder.sort(done.getNow()));
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

	private NettyLookups lookups() throws FlowException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new FlowException("The name resolver is closed");
			}
			long now = this.clock.getAsLong();
			NettyLookups running = this.lookups;
			if (running != null && now - this.checked < REFRESH) {
				return running;
			}
			this.checked = now;
			FileTime found = modified();
			if (running != null && (found == null || found.equals(this.stamp))) {
				return running;
			}
			if (running != null) {
				retire(running);
			}
			this.stamp = found;
			running = new NettyLookups(this.loops, this.servers, read(), this.clock);
			this.lookups = running;
			return running;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable FileTime modified() {
		try {
			return (this.configuration != null) ? Files.getLastModifiedTime(this.configuration) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private @Nullable ResolvConf read() {
		try {
			return (this.configuration != null) ? ResolvConf.read(this.configuration) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Closes lookups by a former configuration later: some may be pending.
	 * @param replaced the lookups
	 */
	private void retire(NettyLookups replaced) {
		this.former.add(replaced);
		this.loops.scheduler().schedule(() -> {
			this.lock.lock();
			try {
				this.former.remove(replaced);
			}
			finally {
				this.lock.unlock();
			}
			replaced.close();
		}, FAREWELL_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Closes the sockets. Lookups that wait are given up.
	 */
	@Override
	public void close() {
		List<NettyLookups> all;
		this.lock.lock();
		try {
			this.closed = true;
			all = new ArrayList<>(this.former);
			if (this.lookups != null) {
				all.add(this.lookups);
			}
		}
		finally {
			this.lock.unlock();
		}
		all.forEach(NettyLookups::close);
	}

}
