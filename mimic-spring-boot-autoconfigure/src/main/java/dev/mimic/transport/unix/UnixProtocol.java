package dev.mimic.transport.unix;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowListener;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.ListeningProtocol;
import dev.mimic.resolve.Target;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.SocketConnector;
import dev.mimic.transport.netty.SocketFamily;

/**
 * Connects to Unix domain sockets: {@code unix:///path}. Needs no native library.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class UnixProtocol implements ListeningProtocol<UnixEndpoint> {

	private final EventLoops loops;

	private final SocketConnector connector;

	/**
	 * Creates a protocol.
	 * @param loops the loops that the flows run on
	 */
	public UnixProtocol(EventLoops loops) {
		this.loops = loops;
		this.connector = new SocketConnector(loops, SocketFamily.UNIX);
	}

	@Override
	public Key<UnixEndpoint> endpoint() {
		return UnixEndpoint.KEY;
	}

	@Override
	public Set<String> schemes() {
		return Set.of(UnixEndpoint.SCHEME);
	}

	@Override
	public UnixEndpoint parse(URI uri) {
		return UnixEndpoint.parse(uri);
	}

	@Override
	public Target target(UnixEndpoint endpoint) {
		return new Target.File(endpoint.path().toString());
	}

	@Override
	public CompletionStage<? extends Flow> connect(UnixEndpoint endpoint, Attempt attempt) {
		FlowOptions options = attempt.context().getOrDefault(FlowOptions.KEY, FlowOptions.defaults());
		return attempt.phase("unix", endpoint,
				() -> this.connector.connect(this.loops.unixAddress(endpoint.path()), Map.of(), options));
	}

	/**
	 * Binds a socket file that only its owner may connect to. A file that a crashed
	 * server has left is replaced; any other file stays, and is an error.
	 */
	@Override
	public CompletionStage<? extends FlowListener> listen(UnixEndpoint endpoint, Context context,
			Consumer<? super Flow> acceptor) {
		return UnixListener.bind(this.loops, endpoint, context, acceptor);
	}

}
