package dev.mimic.transport.tcp;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.SocketConnector;
import dev.mimic.transport.netty.SocketFamily;
import dev.mimic.transport.netty.SocketListener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * Connects over TCP: {@code tcp://host:port}. A name is looked up at each dial, and its
 * addresses race, see RFC 8305 and {@link DialOptions}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class TcpProtocol implements ListeningProtocol<TcpEndpoint> {

	private final EventLoops loops;

	private final NameResolver names;

	private final SocketConnector connector;

	private final SocketOptions socketOptions;

	private final AddressGate gate;

	private final FailedAddresses failures;

	/**
	 * Creates a protocol that dials every address.
	 * @param loops the loops that the flows run on
	 * @param names looks host names up
	 */
	public TcpProtocol(EventLoops loops, NameResolver names) {
		this(loops, names, null);
	}

	/**
	 * Creates a protocol.
	 * @param loops the loops that the flows run on
	 * @param names looks host names up
	 * @param filter decides which addresses are dialled, or {@code null} for all
	 */
	public TcpProtocol(EventLoops loops, NameResolver names, @Nullable AddressFilter filter) {
		this(loops, names, filter, new FailedAddresses(System::nanoTime));
	}

	TcpProtocol(EventLoops loops, NameResolver names, @Nullable AddressFilter filter, FailedAddresses failures) {
		this.loops = loops;
		this.names = names;
		this.connector = new SocketConnector(loops, SocketFamily.TCP);
		this.socketOptions = new SocketOptions(loops);
		this.gate = AddressGate.of(filter);
		this.failures = failures;
	}

	@Override
	public Key<TcpEndpoint> endpoint() {
		return TcpEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(TcpEndpoint.SCHEME);
	}

	@Override
	public TcpEndpoint parse(URI uri) {
		return TcpEndpoint.parse(uri);
	}

	@Override
	public Target target(TcpEndpoint endpoint) {
		return new Target.Host(endpoint.host(), endpoint.port());
	}

	@Override
	public CompletionStage<? extends Flow> connect(TcpEndpoint endpoint, Attempt attempt) {
		if (endpoint.port() == 0) {
			return CompletableFuture
				.failedFuture(new FlowException("Port 0 is for servers only: it can't be connected to"));
		}
		Map<ChannelOption<?>, ?> socket = this.socketOptions
			.of(attempt.context().getOrDefault(TcpOptions.KEY, TcpOptions.defaults()));
		Dial dial = new Dial(endpoint, attempt, this.connector, socket, this.gate, this.failures);
		IpLiteral literal = IpLiteral.parse(endpoint.host());
		return (literal != null) ? dial.start(literal) : dial.start(this.names, this.loops.scheduler());
	}

	/**
	 * Binds an address. The host {@code *} stands for all addresses of this machine.
	 */
	@Override
	public CompletionStage<? extends FlowListener> listen(TcpEndpoint endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		if (endpoint.host().equals("*")) {
			return listen(new InetSocketAddress(endpoint.port()), context, acceptor);
		}
		IpLiteral literal = IpLiteral.parse(endpoint.host());
		if (literal != null) {
			try {
				return listen(new InetSocketAddress(literal.local(), endpoint.port()), context, acceptor);
			}
			catch (UnknownHostException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}
		return this.names.resolve(endpoint.host())
			.thenCompose(
					(addresses) -> listen(new InetSocketAddress(addresses.get(0), endpoint.port()), context, acceptor));
	}

	private CompletableFuture<SocketListener> listen(InetSocketAddress address, Context context,
			Consumer<? super Flow> acceptor) {
		Map<ChannelOption<?>, Object> listening = new HashMap<>();
		listening.put(ChannelOption.SO_REUSEADDR, true);
		Integer backlog = context.get(SocketListener.BACKLOG);
		if (backlog != null) {
			listening.put(ChannelOption.SO_BACKLOG, backlog);
		}
		SocketListener.Binding binding = new SocketListener.Binding(address, listening,
				this.socketOptions.of(context.getOrDefault(TcpOptions.KEY, TcpOptions.defaults())), TcpProtocol::uri,
				null);
		return SocketListener.bind(this.loops, SocketFamily.TCP, binding,
				context.getOrDefault(FlowOptions.KEY, FlowOptions.defaults()), acceptor);
	}

	private static URI uri(Channel channel) {
		InetSocketAddress bound = (InetSocketAddress) channel.localAddress();
		return new TcpEndpoint(bound.getAddress().getHostAddress(), bound.getPort()).uri();
	}

}
