package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.mimic.Internal;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import org.jspecify.annotations.Nullable;

/**
 * A bound socket that accepts flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class SocketListener implements FlowListener {

	/**
	 * The number of connections that the operating system queues until they are accepted.
	 * Without it, the default of the operating system.
	 */
	public static final Key<Integer> BACKLOG = Key.named("backlog", Integer.class);

	private final Channel channel;

	private final URI address;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private SocketListener(Channel channel, URI address) {
		this.channel = channel;
		this.address = address;
		channel.closeFuture().addListener((future) -> finish());
	}

	private void finish() {
		try {
			// A selector keeps a closed socket bound until it is used the next time. A
			// loop
			// that ends meanwhile cancels the task, and closes the selector
			this.channel.eventLoop().schedule(() -> {
			}, 1, TimeUnit.MILLISECONDS).addListener((future) -> this.closed.complete(null));
		}
		catch (RejectedExecutionException ex) {
			this.closed.complete(null);
		}
	}

	/**
	 * Binds a listening socket. Does not block.
	 * @param loops the loops that listener and flows run on
	 * @param family the kind of socket
	 * @param binding where to bind, and how
	 * @param flowOptions the options of the flows
	 * @param acceptor takes the accepted flows, on their loops
	 * @return a future of the listener; it fails with a {@link java.net.BindException}
	 * that names the address
	 */
	public static CompletableFuture<SocketListener> bind(EventLoops loops, SocketFamily family, Binding binding,
			FlowOptions flowOptions, Consumer<? super Flow> acceptor) {
		CompletableFuture<SocketListener> result = new CompletableFuture<>();
		try {
			EventLoopGroup group = loops.group();
			ServerBootstrap bootstrap = new ServerBootstrap().group(group)
				.channelFactory(() -> loops.newServerSocket(family))
				.childHandler(new AcceptHandler(binding, flowOptions, acceptor));
			binding.options().forEach((option, value) -> set(bootstrap, option, value));
			bootstrap.bind(binding.address()).addListener((ChannelFuture bound) -> {
				if (!bound.isSuccess()) {
					result.completeExceptionally(ConnectFailures.describeBind(bound.cause(), binding.address()));
					return;
				}
				SocketListener listener = new SocketListener(bound.channel(), binding.uri().apply(bound.channel()));
				if (!result.complete(listener)) {
					listener.closeAsync();
				}
			});
		}
		catch (RuntimeException ex) {
			result.completeExceptionally(ConnectFailures.describeBind(ex, binding.address()));
		}
		return result;
	}

	@SuppressWarnings("unchecked")
	private static <T> void set(ServerBootstrap bootstrap, ChannelOption<T> option, Object value) {
		bootstrap.option(option, (T) value);
	}

	@Override
	public URI address() {
		return this.address;
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.channel.close();
		return closed();
	}

	/**
	 * Tells when the address is free, however that came.
	 * @return a future that completes, always normally, when the socket is closed
	 */
	public CompletableFuture<@Nullable Void> closed() {
		return this.closed.copy();
	}

	@Override
	public String toString() {
		return this.address.toString();
	}

	/**
	 * Address and options of a socket to bind.
	 *
	 * @param address the address, in the form that the loops want
	 * @param options the options of the listening socket
	 * @param accepted the options of accepted sockets; those that the socket does not
	 * know are ignored
	 * @param uri tells the address of the bound socket
	 * @param peer what to call the peers of accepted flows, or {@code null} if they have
	 * addresses
	 */
	public record Binding(SocketAddress address, Map<ChannelOption<?>, ?> options, Map<ChannelOption<?>, ?> accepted,
			Function<Channel, URI> uri, @Nullable String peer) {

	}

}
