package dev.mimic.transport.unix;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.SocketFamily;
import dev.mimic.transport.netty.SocketListener;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * A bound socket file.
 *
 * @author Mimic Contributors
 */
final class UnixListener implements FlowListener {

	private final SocketListener listener;

	private final UnixEndpoint endpoint;

	private final SocketFile file;

	private UnixListener(SocketListener listener, UnixEndpoint endpoint, SocketFile file) {
		this.listener = listener;
		this.endpoint = endpoint;
		this.file = file;
		// Also when the loops end first
		listener.closed().thenRun(file::remove);
	}

	static CompletableFuture<UnixListener> bind(EventLoops loops, UnixEndpoint endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		SocketFile file;
		try {
			file = SocketFile.stage(endpoint.path());
		}
		catch (IOException | RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		Integer backlog = context.get(SocketListener.BACKLOG);
		SocketListener.Binding binding = new SocketListener.Binding(loops.unixAddress(file.bindPath()),
				(backlog != null) ? Map.of(ChannelOption.SO_BACKLOG, backlog) : Map.of(), Map.of(),
				(channel) -> endpoint.uri(), "a client of " + endpoint);
		FlowOptions options = context.getOrDefault(FlowOptions.KEY, FlowOptions.defaults());
		return SocketListener.bind(loops, SocketFamily.UNIX, binding, options, acceptor).handle((listener, ex) -> {
			if (ex != null) {
				file.discard();
				return CompletableFuture.<UnixListener>failedFuture(ex);
			}
			return publish(new UnixListener(listener, endpoint, file));
		}).thenCompose((result) -> result);
	}

	private static CompletableFuture<UnixListener> publish(UnixListener bound) {
		try {
			bound.file.publish();
			return CompletableFuture.completedFuture(bound);
		}
		catch (IOException | RuntimeException ex) {
			bound.file.discard();
			return bound.listener.closeAsync().thenCompose((closed) -> CompletableFuture.failedFuture(ex));
		}
	}

	@Override
	public URI address() {
		return this.endpoint.uri();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.file.remove();
		return this.listener.closeAsync();
	}

	@Override
	public String toString() {
		return this.endpoint.toString();
	}

}
