package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/**
 * Connects sockets and creates flows from them.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class SocketConnector {

	private final EventLoops loops;

	private final SocketFamily family;

	/**
	 * Creates a connector.
	 * @param loops the loops that the flows run on
	 * @param family the kind of socket
	 */
	public SocketConnector(EventLoops loops, SocketFamily family) {
		this.loops = loops;
		this.family = family;
	}

	/**
	 * Connects a socket. Does not block.
	 * @param address the address, in the form that the loops want
	 * @param socketOptions options that are set before the connect; those that the socket
	 * does not know are ignored. There is no connect timeout unless they have one
	 * @param flowOptions the options of the flow
	 * @return a future of the flow, completed on the flow's loop before the first byte is
	 * read. It fails with a {@link java.net.ConnectException} that names the address.
	 * However a caller completes it, the socket is closed
	 */
	public CompletableFuture<NettyFlow> connect(SocketAddress address, Map<ChannelOption<?>, ?> socketOptions,
			FlowOptions flowOptions) {
		Channel channel;
		try {
			channel = this.loops.newSocket(this.family);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ConnectFailures.describe(ex, address));
		}
		try {
			// The caller has a deadline of its own
			channel.config().setConnectTimeoutMillis(0);
			channel.config().setOptions(socketOptions);
			ConnectFuture future = new ConnectFuture(channel, address, flowOptions);
			this.loops.next().register(channel).addListener(future::onRegistered);
			return future;
		}
		catch (RuntimeException ex) {
			channel.unsafe().closeForcibly();
			return CompletableFuture.failedFuture(ConnectFailures.describe(ex, address));
		}
	}

}
