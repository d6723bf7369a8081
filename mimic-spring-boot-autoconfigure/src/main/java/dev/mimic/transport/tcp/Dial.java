package dev.mimic.transport.tcp;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.NettyFlow;
import dev.mimic.transport.netty.SocketConnector;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * One dial of an endpoint, as a part of an attempt: the lookups and connects are its
 * phases.
 *
 * @author Mimic Contributors
 */
final class Dial {

	private final TcpEndpoint endpoint;

	private final Attempt attempt;

	private final SocketConnector connector;

	private final Map<ChannelOption<?>, ?> socketOptions;

	private final FlowOptions flowOptions;

	private final DialOptions options;

	private final AddressGate gate;

	private final FailedAddresses failures;

	Dial(TcpEndpoint endpoint, Attempt attempt, SocketConnector connector, Map<ChannelOption<?>, ?> socketOptions,
			AddressGate gate, FailedAddresses failures) {
		Context context = attempt.context();
		this.endpoint = endpoint;
		this.attempt = attempt;
		this.connector = connector;
		this.socketOptions = socketOptions;
		this.flowOptions = context.getOrDefault(FlowOptions.KEY, FlowOptions.defaults());
		this.options = context.getOrDefault(DialOptions.KEY, DialOptions.defaults());
		this.gate = gate.and(context.get(AddressFilter.KEY));
		this.failures = failures;
	}

	/**
	 * Dials an address that needs no lookup.
	 * @param literal the address
	 * @return a future of the flow
	 */
	CompletableFuture<? extends Flow> start(IpLiteral literal) {
		InetAddress address;
		try {
			address = literal.local();
		}
		catch (UnknownHostException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return this.gate.admit(this.endpoint.host(), List.of(address), this.attempt)
			.thenCompose((admitted) -> connect(admitted.get(0)).outcome());
	}

	/**
	 * Looks the host up and dials its addresses.
	 * @param names looks hosts up
	 * @param timer runs the delays
	 * @return a future of the flow
	 */
	CompletableFuture<Flow> start(NameResolver names, ScheduledExecutorService timer) {
		AddressPlan plan = new AddressPlan(
				(address) -> this.failures.contains(socketAddress(address), this.options.addressCoolDown()));
		List<NameQuery> queries = names.query(this.endpoint.host());
		Race race = new Race(this.options, plan, timer, new Track(names, queries));
		this.attempt.onCancel(race::cancel);
		return race.start(queries.stream().map(this::follow).toList());
	}

	private CompletableFuture<List<InetAddress>> follow(NameQuery query) {
		return this.attempt.phase("dns", query.text(), query::answer)
			.thenCompose((addresses) -> this.gate.admit(this.endpoint.host(), addresses, this.attempt))
			.thenApply((addresses) -> addresses.stream()
				.filter((address) -> !this.attempt.hasFailed(socketAddress(address)))
				.toList());
	}

	private InetSocketAddress socketAddress(InetAddress address) {
		return new InetSocketAddress(address, this.endpoint.port());
	}

	private Race.Entrant connect(InetAddress address) {
		InetSocketAddress remote = socketAddress(address);
		SocketHolder holder = new SocketHolder();
		DialledAddress dialled = new DialledAddress(remote, this.failures);
		CompletableFuture<NettyFlow> outcome = this.attempt.phase("tcp", dialled,
				() -> holder.hold(this.connector.connect(remote, this.socketOptions, this.flowOptions)));
		return new Race.Entrant(address, outcome, holder.socketOr(outcome), dialled::setOthers);
	}

	/**
	 * The connects of this dial, remembered.
	 */
	private final class Track implements Race.Track {

		private final NameResolver names;

		private final List<NameQuery> queries;

		Track(NameResolver names, List<NameQuery> queries) {
			this.names = names;
			this.queries = queries;
		}

		@Override
		public Race.Entrant connect(InetAddress address) {
			Race.Entrant entrant = Dial.this.connect(address);
			// The race goes on when it has been remembered, so that the next dial knows
			CompletableFuture<? extends Flow> remembered = entrant.outcome().whenComplete((flow, ex) -> {
				if (flow != null) {
					Dial.this.failures.remove(socketAddress(address));
				}
				else if (ex instanceof ConnectException) {
					Dial.this.failures.add(socketAddress(address));
				}
			});
			return new Race.Entrant(address, remembered, entrant.socket(), entrant.setOthers());
		}

		@Override
		public void overtaken(InetAddress address) {
			Dial.this.failures.add(socketAddress(address));
		}

		@Override
		public void failed() {
			this.names.failed(Dial.this.endpoint.host());
		}

		@Override
		public void finished() {
			this.queries.forEach((query) -> query.answer().cancel(true));
		}

	}

	/**
	 * Holds the future that stands for a socket: completing it closes the socket.
	 */
	private static final class SocketHolder {

		private @Nullable CompletableFuture<NettyFlow> socket;

		CompletableFuture<NettyFlow> hold(CompletableFuture<NettyFlow> connecting) {
			this.socket = connecting;
			return connecting;
		}

		CompletableFuture<NettyFlow> socketOr(CompletableFuture<NettyFlow> other) {
			return (this.socket != null) ? this.socket : other;
		}

	}

}
