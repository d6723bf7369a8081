package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import dev.mimic.async.Durations;
import dev.mimic.async.RecentFailures;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolverException;
import io.netty.resolver.dns.DnsQueryLifecycleObserver;
import io.netty.resolver.dns.DnsQueryLifecycleObserverFactory;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddresses;
import org.jspecify.annotations.Nullable;

/**
 * The name servers to ask, in their order, but those that were silent lately last: a dead
 * one costs the time to wait for it once, not at each lookup. May be used from any
 * thread.
 *
 * @author Mimic Contributors
 */
final class NameServers implements DnsServerAddressStreamProvider, DnsQueryLifecycleObserverFactory {

	private static final Duration COOL_DOWN = Duration.ofMinutes(5);

	/**
	 * The time after which a server that has not answered counts as silent for further
	 * lookups: the callers of the first one may not wait for the end of its query.
	 */
	private static final long PATIENCE = Durations.nanos(Duration.ofSeconds(1));

	private final List<InetSocketAddress> servers;

	private final LongSupplier clock;

	private final RecentFailures<InetSocketAddress> silent = new RecentFailures<>(16);

	/**
	 * The time of the first query to each server since it has answered.
	 */
	private final Map<InetSocketAddress, Long> unanswered = new ConcurrentHashMap<>();

	/**
	 * Creates an instance.
	 * @param servers the servers, the preferred one first
	 * @param clock gives nanoseconds
	 */
	NameServers(List<InetSocketAddress> servers, LongSupplier clock) {
		this.servers = List.copyOf(servers);
		this.clock = clock;
	}

	@Override
	public DnsServerAddressStream nameServerAddressStream(String hostname) {
		return DnsServerAddresses.sequential(inOrder()).stream();
	}

	List<InetSocketAddress> inOrder() {
		if (this.silent.isEmpty() && this.unanswered.isEmpty()) {
			return this.servers;
		}
		long now = this.clock.getAsLong();
		List<InetSocketAddress> ordered = new ArrayList<>();
		List<InetSocketAddress> last = new ArrayList<>();
		for (InetSocketAddress server : this.servers) {
			(isSilent(server, now) ? last : ordered).add(server);
		}
		ordered.addAll(last);
		return ordered;
	}

	private boolean isSilent(InetSocketAddress server, long now) {
		Long asked = this.unanswered.get(server);
		return this.silent.contains(server, COOL_DOWN, now) || (asked != null && now - asked >= PATIENCE);
	}

	@Override
	public DnsQueryLifecycleObserver newDnsQueryLifecycleObserver(DnsQuestion question) {
		return new Query();
	}

	/**
	 * Query to one server after the other.
	 */
	private final class Query implements DnsQueryLifecycleObserver {

		private @Nullable InetSocketAddress server;

		@Override
		public void queryWritten(InetSocketAddress address, ChannelFuture future) {
			this.server = address;
			NameServers.this.unanswered.putIfAbsent(address, NameServers.this.clock.getAsLong());
		}

		@Override
		public void queryCancelled(int queriesRemaining) {
			// Says nothing about the server
		}

		@Override
		public void queryFailed(Throwable cause) {
			// An answer without the records that were asked for is a failure, too
			if (cause instanceof DnsNameResolverException || cause instanceof IOException) {
				silent();
			}
			else {
				answered();
			}
		}

		private void silent() {
			if (this.server != null) {
				NameServers.this.silent.add(this.server, NameServers.this.clock.getAsLong());
				NameServers.this.unanswered.remove(this.server);
			}
		}

		private DnsQueryLifecycleObserver answered() {
			if (this.server != null) {
				NameServers.this.silent.remove(this.server);
				NameServers.this.unanswered.remove(this.server);
			}
			return this;
		}

		@Override
		public DnsQueryLifecycleObserver queryRedirected(List<InetSocketAddress> nameServers) {
			return answered();
		}

		@Override
		public DnsQueryLifecycleObserver queryCNAMEd(DnsQuestion question) {
			return answered();
		}

		@Override
		public DnsQueryLifecycleObserver queryNoAnswer(DnsResponseCode code) {
			return answered();
		}

		@Override
		public void querySucceed() {
			answered();
		}

	}

}
